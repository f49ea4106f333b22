// Asks a server over gRPC what a picture shows, with nothing of the server's: its protocols come by reflection.
//
//   npm install @grpc/grpc-js @grpc/proto-loader
//   node interop/grpc.js 127.0.0.1:8500 pixels     # a file of 784 bytes, 28 rows of 28 pixels, 0 paper to 255 ink
//
// HWR_TOKEN is the server's token, where it asks for one. Prints a line of JSON for each protocol.
'use strict';

const fs = require('fs');
const path = require('path');
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const OPTIONS = {keepCase: true, longs: Number, enums: String, defaults: true, oneofs: true};
const REFLECTION = path.join(
    __dirname, '../tf-server/src/main/protobuf/grpc/reflection/v1/reflection.proto');

const [address, file] = process.argv.slice(2);
const metadata = new grpc.Metadata();
if (process.env.HWR_TOKEN) {
  metadata.set('authorization', `Bearer ${process.env.HWR_TOKEN}`);
}

/** A client of a service in loaded definitions. */
function client(definition, service) {
  const names = service.split('.');
  const loaded = grpc.loadPackageDefinition(definition);
  const Service = names.reduce((within, name) => within[name], loaded);
  return new Service(address, grpc.credentials.createInsecure());
}

/** The answer of a method. */
function call(stub, method, request) {
  return new Promise((resolve, reject) => {
    stub[method](request, metadata, (error, answer) => (error ? reject(error) : resolve(answer)));
  });
}

/** A service's definition, as the server itself describes it. */
async function described(service) {
  const stub = client(loader.loadSync(REFLECTION, OPTIONS), 'grpc.reflection.v1.ServerReflection');
  const stream = stub.ServerReflectionInfo();
  stream.write({file_containing_symbol: service});
  const answer = await new Promise((resolve, reject) => {
    stream.once('data', resolve);
    stream.once('error', reject);
  });
  stream.end();
  stub.close();
  // google.protobuf.FileDescriptorSet: each file as field 1.
  const parts = [];
  for (const bytes of answer.file_descriptor_response.file_descriptor_proto) {
    const head = [0x0a];
    let length = bytes.length;
    for (; length > 127; length >>>= 7) {
      head.push((length & 127) | 128);
    }
    parts.push(Buffer.from([...head, length]), bytes);
  }
  return loader.loadFileDescriptorSetFromBuffer(Buffer.concat(parts), OPTIONS);
}

async function main() {
  const pixels = fs.readFileSync(file);

  const serving = 'tensorflow.serving.PredictionService';
  const prediction = client(await described(serving), serving);
  const predicted = await call(prediction, 'Predict', {
    model_spec: {name: 'default'},
    // A map, which the loader makes a list of when it comes by reflection.
    inputs: [
      {
        key: 'images',
        value: {
          dtype: 'DT_UINT8',
          tensor_shape: {dim: [{size: 1}, {size: 28}, {size: 28}]},
          tensor_content: pixels,
        },
      },
    ],
  });
  const outputs = Object.fromEntries(predicted.outputs.map(({key, value}) => [key, value]));
  console.log(
      JSON.stringify({
        service: serving,
        version: predicted.model_spec.version.value,
        label: outputs.labels.string_val[0].toString(),
        probabilities: outputs.probabilities.float_val,
      }));
  prediction.close();

  const open = 'inference.GRPCInferenceService';
  const inference = client(await described(open), open);
  const inferred = await call(inference, 'ModelInfer', {
    model_name: 'default',
    inputs: [{name: 'images', datatype: 'UINT8', shape: [1, 28, 28]}],
    raw_input_contents: [pixels],
  });
  const label = inferred.outputs.findIndex((output) => output.name === 'labels');
  console.log(
      JSON.stringify({
        service: open,
        version: Number(inferred.model_version),
        label: inferred.raw_output_contents[label].subarray(4).toString(),
      }));
  inference.close();
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
