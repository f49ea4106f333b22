// Models that `hwr export` has written, in a browser. Needs onnxruntime-web beside it: npm install onnxruntime-web

const RUNTIME = './node_modules/onnxruntime-web/dist/ort.wasm.min.mjs';

/** Opens a model of characters or of lines. */
export async function open(address) {
  const ort = await import(RUNTIME);
  ort.env.wasm.numThreads = 1; // more need a server that isolates the page
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: expected a model, found status ${answer.status}`);
  const file = new Uint8Array(await answer.arrayBuffer());
  const session = await ort.InferenceSession.create(file);
  const about = metadata(file);
  return {
    about,

    /** Pictures, a byte a pixel from 0 (paper) to 255 (ink), [n, 28, 28]: probabilities, [n, k]. */
    async probabilities(pixels) {
      const images = new ort.Tensor('uint8', pixels, [pixels.length / 784, 28, 28]);
      return (await session.run({ images })).probabilities.data;
    },

    /** A line, a byte a pixel, [height, width]: what it says by its most probable path. */
    async text(pixels, width) {
      const lines = new ort.Tensor('uint8', pixels, [1, Number(about.height), width]);
      const widths = new ort.Tensor('int32', [width], [1]);
      const scores = (await session.run({ lines, widths })).log_probabilities; // [1, t, k]
      return bestPath(scores.data, scores.dims[2], about.characters.split('\n'));
    },
  };
}

/** A character wherever the most probable class is one, and another than at the step before; the last class is none. */
export function bestPath(scores, k, characters) {
  let text = '';
  let before = k - 1;
  for (let at = 0; at < scores.length; at += k) {
    const step = scores.subarray(at, at + k);
    const best = step.indexOf(Math.max(...step));
    if (best !== before && best < k - 1) text += characters[best];
    before = best;
  }
  return text;
}

/** Strokes of a pen, lists of [x, y], as EMNIST's pictures lie in their 28x28, like those that the model was trained on. */
export function glyph(strokes) {
  const xs = strokes.flat().map(([x]) => x);
  const ys = strokes.flat().map(([, y]) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const broad = 3;
  const scale = (22.5 - broad) / Math.max(right - left, bottom - top, 1);
  const canvas = new OffscreenCanvas(28, 28);
  const pen = canvas.getContext('2d');
  pen.filter = 'blur(0.6px)';
  pen.lineWidth = broad;
  pen.lineCap = pen.lineJoin = 'round';
  pen.beginPath();
  for (const stroke of strokes) {
    stroke.forEach(([x, y], i) => {
      const to = [14 + (x - (left + right) / 2) * scale, 14 + (y - (top + bottom) / 2) * scale];
      if (i === 0) pen.moveTo(...to);
      pen.lineTo(...to);
    });
  }
  pen.stroke();
  return new Uint8Array(pen.getImageData(0, 0, 28, 28).data.filter((_, i) => i % 4 === 3)); // how much it covers
}

/** What the file says of its model. ONNX Runtime Web does not tell: pairs of texts in field 14 of the file's message. */
export function metadata(file) {
  const utf8 = new TextDecoder();
  const pairs = fields(file, 14).map((pair) => [1, 2].map((field) => utf8.decode(fields(pair, field)[0])));
  return Object.fromEntries(pairs);
}

// The contents of a field of a message, as protobuf writes those that have a length.
function fields(message, wanted) {
  let at = 0;
  const number = () => {
    let value = 0;
    for (let bits = 1; ; bits *= 128) {
      const byte = message[at++];
      value += (byte % 128) * bits;
      if (byte < 128) return value;
    }
  };
  const found = [];
  while (at < message.length) {
    const key = number();
    if (key % 8 === 0) number();
    else if (key % 8 === 2) {
      const length = number();
      if (key >> 3 === wanted) found.push(message.subarray(at, at + length));
      at += length;
    } else at += key % 8 === 1 ? 8 : 4;
  }
  return found;
}
