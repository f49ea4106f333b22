#!/usr/bin/env python3
"""Asks a SavedModel through TensorFlow's C API: no Java in the process, no Python TensorFlow, no numpy.

    c_api.py MODEL/VERSION PICTURES [--library libtensorflow_cc.so.2] [--tag serve] [--signature serving_default]

PICTURES holds 784 bytes a picture (28 rows of 28, 0 paper to 255 ink). Prints one JSON document: every output of the
signature by its name, such as {"probabilities": [[...]], "classes": [...], "labels": [...]}. The library is by default
the one that JavaCPP unpacked into its cache for this project.

The C API is that of tensorflow/c/c_api.h and tensorflow/c/tf_tstring.h, of TensorFlow 2.18.
"""
import argparse
import ctypes
import json
import os
import pathlib
import sys

SIDE = 28
STRING, UINT8 = 7, 4
# dtype of tensorflow/core/framework/types.proto -> what its numbers are in memory
NUMBERS = {1: ctypes.c_float, 2: ctypes.c_double, 3: ctypes.c_int32, UINT8: ctypes.c_uint8, 9: ctypes.c_int64}
# A TF_TString: short strings lie in it, long ones behind it.
TSTRING_BYTES = 24
LIBRARIES = ("libtensorflow_cc.so.2", "libtensorflow_cc.2.dylib", "tensorflow_cc.dll")


class Buffer(ctypes.Structure):
    _fields_ = [("data", ctypes.c_void_p), ("length", ctypes.c_size_t), ("free", ctypes.c_void_p)]


class Output(ctypes.Structure):
    _fields_ = [("operation", ctypes.c_void_p), ("index", ctypes.c_int)]


def fields(message):
    """The fields of a protocol buffer's message: number, value (an int, or the bytes of what is nested)."""
    at = 0

    def varint():
        nonlocal at
        value = shift = 0
        while True:
            byte = message[at]
            at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    while at < len(message):
        number, kind = divmod(varint(), 8)
        if kind == 0:
            yield number, varint()
        else:
            size = {1: 8, 5: 4}.get(kind) or varint()
            yield number, message[at : at + size]
            at += size


def entries(message, number):
    """A map's entries, keys as text."""
    for found, entry in fields(message):
        if found == number:
            parts = dict(fields(entry))
            yield parts[1].decode(), parts[2]


def signature(meta_graph, name):
    """Inputs and outputs of a signature: name -> (op, index). MetaGraphDef.signature_def is field 5."""
    signatures = dict(entries(meta_graph, 5))
    if name not in signatures:
        raise SystemExit(f"expected the signature {name}, found {', '.join(signatures) or 'none'}")

    def tensors(number):
        for key, info in entries(signatures[name], number):
            op, _, index = dict(fields(info))[1].decode().partition(":")
            yield key, (op, int(index or 0))

    return dict(tensors(1)), dict(tensors(2))


class TensorFlow:
    """The few functions of the C API that it takes to run a SavedModel."""

    POINTERS = "TF_NewStatus TF_NewSessionOptions TF_NewGraph TF_LoadSessionFromSavedModel TF_GraphOperationByName"
    POINTERS += " TF_AllocateTensor TF_TensorData TF_StringGetDataPointer"

    def __init__(self, library):
        self.c = ctypes.CDLL(str(library))
        for function in self.POINTERS.split():
            getattr(self.c, function).restype = ctypes.c_void_p
        self.c.TF_Message.restype = ctypes.c_char_p
        self.c.TF_StringGetSize.restype = ctypes.c_size_t
        self.c.TF_Dim.restype = ctypes.c_int64
        self.status = ctypes.c_void_p(self.c.TF_NewStatus())

    def check(self):
        if self.c.TF_GetCode(self.status) != 0:
            raise SystemExit("TensorFlow: " + self.c.TF_Message(self.status).decode())

    def load(self, folder, tag):
        """The session and graph of a SavedModel, and its MetaGraphDef as bytes."""
        options = ctypes.c_void_p(self.c.TF_NewSessionOptions())
        graph = ctypes.c_void_p(self.c.TF_NewGraph())
        tags = (ctypes.c_char_p * 1)(tag.encode())
        meta = Buffer()
        session = self.c.TF_LoadSessionFromSavedModel(
            options, None, os.fsencode(folder), tags, 1, graph, ctypes.byref(meta), self.status
        )
        self.check()
        return ctypes.c_void_p(session), graph, ctypes.string_at(meta.data, meta.length)

    def output(self, graph, op, index):
        operation = self.c.TF_GraphOperationByName(graph, op.encode())
        if not operation:
            raise SystemExit(f"the graph has no op {op}")
        return Output(operation, index)

    def pictures(self, pixels):
        """uint8 [n, 28, 28]"""
        shape = (ctypes.c_int64 * 3)(len(pixels) // (SIDE * SIDE), SIDE, SIDE)
        tensor = ctypes.c_void_p(self.c.TF_AllocateTensor(UINT8, shape, 3, ctypes.c_size_t(len(pixels))))
        ctypes.memmove(self.c.TF_TensorData(tensor), pixels, len(pixels))
        return tensor

    def run(self, session, given, pictures, wanted):
        results = (ctypes.c_void_p * len(wanted))()
        self.c.TF_SessionRun(
            session, None,
            (Output * 1)(given), (ctypes.c_void_p * 1)(pictures), 1,
            (Output * len(wanted))(*wanted), results, len(wanted),
            None, 0, None, self.status,
        )  # fmt: skip
        self.check()
        return [self.value(ctypes.c_void_p(result)) for result in results]

    def value(self, tensor):
        """A tensor as nested lists."""
        dtype = self.c.TF_TensorType(tensor)
        shape = [self.c.TF_Dim(tensor, i) for i in range(self.c.TF_NumDims(tensor))]
        count = 1
        for size in shape:
            count *= size
        data = self.c.TF_TensorData(tensor)
        if dtype == STRING:
            flat = [self.text(data + i * TSTRING_BYTES) for i in range(count)]
        elif dtype in NUMBERS:
            flat = list((NUMBERS[dtype] * count).from_address(data)) if count else []
        else:
            raise SystemExit(f"an output has the dtype {dtype}, which is not known here")
        for size in reversed(shape[1:]):
            flat = [flat[i : i + size] for i in range(0, len(flat), size)]
        return flat

    def text(self, address):
        string = ctypes.c_void_p(address)
        return ctypes.string_at(self.c.TF_StringGetDataPointer(string), self.c.TF_StringGetSize(string)).decode()


def unpacked_library():
    """The library in JavaCPP's cache; where there are several the newest, and of those not one for GPUs."""
    cache = pathlib.Path.home() / ".javacpp" / "cache"
    found = [file for name in LIBRARIES for file in cache.rglob(name)]
    if not found:
        raise SystemExit(f"no TensorFlow library under {cache}; run ./hwr devices once, or name one with --library")
    return max(found, key=lambda file: ("-gpu" not in str(file), file.stat().st_mtime))


def main():
    arguments = argparse.ArgumentParser(description="Asks a SavedModel through TensorFlow's C API.")
    arguments.add_argument("model", help="a version's folder, the one that holds saved_model.pb")
    arguments.add_argument("pictures", help="a file of 784 bytes a picture")
    arguments.add_argument("--library", help="TensorFlow's library; by default the one in JavaCPP's cache")
    arguments.add_argument("--tag", default="serve")
    arguments.add_argument("--signature", default="serving_default")
    arguments.add_argument("--input", help="name of the input; by default the signature's only one")
    arguments.add_argument("--output", action="append", help="name of an output; by default all of the signature's")
    options = arguments.parse_args()

    pixels = pathlib.Path(options.pictures).read_bytes()
    if not pixels or len(pixels) % (SIDE * SIDE):
        raise SystemExit(f"{options.pictures}: expected a multiple of {SIDE * SIDE} bytes, found {len(pixels)}")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    tensorflow = TensorFlow(options.library or unpacked_library())
    session, graph, meta_graph = tensorflow.load(options.model, options.tag)
    inputs, outputs = signature(meta_graph, options.signature)
    given = options.input or next(iter(inputs))
    wanted = options.output or sorted(outputs)
    for name, there in [(given, inputs)] + [(name, outputs) for name in wanted]:
        if name not in there:
            raise SystemExit(f"expected {name} in the signature, found {', '.join(there) or 'none'}")
    values = tensorflow.run(
        session,
        tensorflow.output(graph, *inputs[given]),
        tensorflow.pictures(pixels),
        [tensorflow.output(graph, *outputs[name]) for name in wanted],
    )
    json.dump(dict(zip(wanted, values)), sys.stdout)
    print()


if __name__ == "__main__":
    main()
