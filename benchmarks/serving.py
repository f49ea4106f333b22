#!/usr/bin/env python3
"""Measures how many pictures a second a running server reads for many callers, over each of its protocols, and how long a caller waits.

    ./hwr serve &
    python3 benchmarks/serving.py PICTURE [SECONDS] [CALLERS] [PORT]      (default: 10 64 8501)

One caller is a connection of its own that sends its next request when it has its answer; every request has one picture. The same client,
nghttp2's h2load (Debian: nghttp2-client), asks in all of them, on one thread. A row is measured for SECONDS after as long to warm up.
Before it, one request is answered and looked at; after it, the server's own count of answers must agree that none failed.
"""
import base64
import json
import os
import subprocess
import sys
import tempfile
import urllib.request

MODEL = b'default'


def field(number, content):
    """A field of protobuf's wire format that has bytes behind their length."""
    return bytes([number << 3 | 2]) + varint(len(content)) + content


def number(of, value):
    """A field of protobuf's wire format that is a whole number."""
    return bytes([of << 3]) + varint(value)


def varint(value):
    parts = []
    while value > 127:
        parts.append(value & 127 | 128)
        value >>= 7
    return bytes(parts + [value])


def message(content):
    """gRPC's frame of a message that is not compressed."""
    return b'\0' + len(content).to_bytes(4, 'big') + content


def predict(dtype, content, *shape):
    """PredictRequest: model_spec.name, inputs["images"] as a TensorProto of a DataType and its values' field."""
    dims = b''.join(field(2, number(1, size)) for size in shape)
    tensor = number(1, dtype) + field(2, dims) + content
    return message(field(1, field(1, MODEL)) + field(2, field(1, b'images') + field(2, tensor)))


def infer(pixels):
    """ModelInferRequest: model_name, an input's name, datatype and packed shape, its raw contents."""
    shape = b''.join(varint(size) for size in (1, 28, 28))
    tensor = field(1, b'images') + field(2, b'UINT8') + field(3, shape)
    return message(field(1, MODEL) + field(5, tensor) + field(7, pixels))


def requests(picture, pixels):
    """What is asked: name, HTTP version, address, content type, body."""
    rows = [list(pixels[row * 28:row * 28 + 28]) for row in range(28)]
    numbers = json.dumps({'instances': [rows]}, separators=(',', ':')).encode()
    file = json.dumps({'instances': [{'b64': base64.b64encode(picture).decode()}]}).encode()
    rest, serving = '/v1/models/default:predict', '/tensorflow.serving.PredictionService/Predict'
    grpc, text = 'application/grpc', 'application/json'
    return [
        ('28x28, REST predict, HTTP/1.1', 1, rest, text, numbers),
        ('28x28, REST predict, HTTP/2', 2, rest, text, numbers),
        ('28x28, gRPC Predict', 2, serving, grpc, predict(4, field(4, pixels), 1, 28, 28)),
        ('28x28, gRPC ModelInfer', 2, '/inference.GRPCInferenceService/ModelInfer', grpc, infer(pixels)),
        ('file, REST predict, HTTP/1.1', 1, rest, text, file),
        ('file, REST /recognize, HTTP/1.1', 1, '/recognize', 'application/octet-stream', picture),
        ('file, gRPC Predict', 2, serving, grpc, predict(7, field(8, picture), 1)),
    ]


def answers(base):
    """How many requests the server says that it has answered, well and else."""
    good = bad = 0
    with urllib.request.urlopen(base + '/metrics') as page:
        for line in page.read().decode().splitlines():
            # The client was gone, as all are at a row's end.
            gone = 'status="499"' in line or 'status="CANCELLED"' in line
            if line.startswith('hwr_requests_total{') and 'model="default"' in line and not gone:
                count = float(line.split()[-1])
                well = 'status="200"' in line or 'status="OK"' in line
                good, bad = (good + count, bad) if well else (good, bad + count)
    return good, bad


def load(base, request, body, seconds, callers):
    """Times of the answers in microseconds, sorted."""
    _, version, path, kind, _ = request
    with tempfile.TemporaryDirectory() as folder:
        log = os.path.join(folder, 'log')
        command = ['h2load', '-t1', f'-c{callers}', '-m1', f'-D{seconds}', f'--warm-up-time={seconds}', f'--log-file={log}', '-d', body]
        command += ['-H', 'content-type: ' + kind] + (['--h1'] if version == 1 else ['-H', 'te: trailers'])
        subprocess.run(command + [base + path], check=True, stdout=subprocess.DEVNULL)
        with open(log) as lines:
            # Without a status: begun while it warmed up.
            rows = [row for row in (line.split('\t') for line in lines) if row[1] != '0']
    failed = sum(row[1] != '200' for row in rows)
    if failed:
        sys.exit(f'{request[0]}: {failed} of {len(rows)} requests were not answered with 200')
    return sorted(int(row[2]) for row in rows)


def main():
    picture = open(sys.argv[1], 'rb').read()
    seconds, callers, port = (int(value) for value in (sys.argv[2:] + ['10', '64', '8501'][len(sys.argv) - 2:]))
    base = f'http://127.0.0.1:{port}'
    # A stroke, as the network sees any ready glyph.
    pixels = bytes(255 if 12 <= x <= 15 and 4 <= y <= 23 else 0 for y in range(28) for x in range(28))
    print(f'{callers} callers, {seconds} s')
    for request in requests(picture, pixels):
        with tempfile.NamedTemporaryFile() as body:
            body.write(request[4])
            body.flush()
            before = answers(base)
            times = load(base, request, body.name, seconds, callers)
            after = answers(base)
        if after[1] > before[1] or after[0] - before[0] < len(times):
            sys.exit(f'{request[0]}: {len(times)} requests, the server counts {after[0] - before[0]:.0f} good and {after[1] - before[1]:.0f} bad answers')
        at = lambda share: times[min(len(times) - 1, int(len(times) * share))] / 1000
        print(f'{request[0]:34} {len(times) / seconds:8.0f}/s   p50 {at(0.5):6.2f} ms   p99 {at(0.99):6.2f} ms', flush=True)


if __name__ == '__main__':
    main()
