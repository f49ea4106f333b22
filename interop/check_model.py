#!/usr/bin/env python3
"""Checks a SavedModel as TensorFlow's Python tools do when they load it: nothing but Python 3, no TensorFlow.

    check_model.py MODEL/VERSION [--ops FILE]

Reads saved_model.pb from the wire format and holds it against what tf.saved_model.load and saved_model_cli ask of it:
one graph with the tag "serve", its signature's tensors in the graph with the dtypes and shapes that it says, every input
of every op there before it, every constant as long as its shape says by tf.make_ndarray's rule (text in string_val),
no variables, no assets, and the names of labels or characters in the graph as in the files beside it. With --ops, the
registered ops of a TensorFlow (an OpList, as TF_GetAllOpList gives it): every op is one of them, has the inputs and the
attributes that it must have and no others, and passes tensors on in the dtypes that it takes.

Prints one JSON document of what is there; what is wrong is one sentence, and the exit status 1.

Messages and field numbers are those of tensorflow/core/protobuf and tensorflow/core/framework of TensorFlow 2.18.
"""
import argparse
import json
import pathlib
import struct
import sys

TAG, SIGNATURE, METHOD = "serve", "serving_default", "tensorflow/serving/predict"
# tensorflow/core/framework/types.proto
DTYPES = {1: "float32", 2: "float64", 3: "int32", 4: "uint8", 6: "int8", 7: "string", 9: "int64", 10: "bool"}
STRING = 7
# dtype -> (field of TensorProto that holds its values, how a packed value is read, bytes of a value in tensor_content)
VALUES = {1: (5, "<f", 4), 2: (6, "<d", 8), 3: (7, None, 4), 4: (7, None, 1), 6: (7, None, 1), 9: (10, None, 8), 10: (11, None, 1)}
VARIABLES = ("VarHandleOp", "Variable", "VariableV2", "AutoReloadVariable", "HashTableV2", "MutableHashTableV2")


class Wrong(Exception):
    """What a Python tool would not take."""


def varint(data, at):
    value = shift = 0
    while True:
        if at >= len(data):
            raise Wrong("expected a whole message, found one that is cut off")
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, at


def fields(data):
    """A message's fields: number, and an int or the bytes of what is nested."""
    at = 0
    while at < len(data):
        key, at = varint(data, at)
        number, kind = divmod(key, 8)
        if kind == 0:
            value, at = varint(data, at)
        else:
            if kind not in (1, 2, 5):
                raise Wrong(f"expected a message of protocol buffers, found the wire type {kind}")
            size, at = (8, at) if kind == 1 else (4, at) if kind == 5 else varint(data, at)
            value, at = data[at : at + size], at + size
            if len(value) < size:
                raise Wrong("expected a whole message, found one that is cut off")
        yield number, value


def all_of(data, number):
    return [value for found, value in fields(data) if found == number]


def last(data, number, default):
    values = all_of(data, number)
    return values[-1] if values else default


def text(data, number):
    return last(data, number, b"").decode()


def entries(data, number):
    """A map with keys of text."""
    return {text(entry, 1): last(entry, 2, b"") for entry in all_of(data, number)}


def signed(value):
    return value - (1 << 64) if value >> 63 else value


def shape(data):
    """TensorShapeProto: sizes, -1 where one is not known; None where the rank is not."""
    if last(data, 3, 0):
        return None
    return [signed(last(dim, 1, 0)) for dim in all_of(data, 2)]


class Constant:
    """A TensorProto, as tf.make_ndarray reads it."""

    def __init__(self, name, tensor):
        self.dtype = last(tensor, 1, 0)
        self.shape = shape(last(tensor, 2, b"")) or []
        count = 1
        for size in self.shape:
            count *= size
        content = last(tensor, 4, b"")
        what = f"constant {name} of {DTYPES.get(self.dtype, self.dtype)} {self.shape}"
        if self.dtype == STRING:
            if content:
                raise Wrong(f"{what}: expected its texts in string_val, found them in tensor_content, which numpy cannot read")
            self.values = padded(what, all_of(tensor, 8), count, b"")
        elif self.dtype not in VALUES:
            raise Wrong(f"{what}: expected a dtype of {', '.join(DTYPES.values())}")
        elif content:
            size = VALUES[self.dtype][2]
            if len(content) != count * size:
                raise Wrong(f"{what}: expected {count * size} bytes, found {len(content)}")
            self.values = None  # numbers that nobody here asks for
        else:
            self.values = padded(what, list(self.numbers(tensor)), count, 0)

    def numbers(self, tensor):
        field, form, _ = VALUES[self.dtype]
        for value in all_of(tensor, field):
            if isinstance(value, int):
                yield signed(value)
            elif form:
                yield from (number for (number,) in struct.iter_unpack(form, value))
            else:
                at = 0
                while at < len(value):
                    number, at = varint(value, at)
                    yield signed(number)


def padded(what, values, count, nothing):
    """The last value stands for all that would follow it."""
    if len(values) > count:
        raise Wrong(f"{what}: expected {count} values at most, found {len(values)}")
    return values + [values[-1] if values else nothing] * (count - len(values))


class Node:
    """A NodeDef."""

    def __init__(self, data):
        self.name, self.op = text(data, 1), text(data, 2)
        given = [value.decode() for value in all_of(data, 3)]
        self.inputs = [self.source(name) for name in given if not name.startswith("^")]
        self.controls = [name[1:] for name in given if name.startswith("^")]
        self.attributes = entries(data, 5)

    @staticmethod
    def source(name):
        op, _, index = name.partition(":")
        return op, int(index or 0)


class OpDef:
    """An op as it is registered."""

    def __init__(self, data):
        self.inputs, self.outputs = all_of(data, 2), all_of(data, 3)
        self.attributes = {text(attribute, 1): attribute for attribute in all_of(data, 4)}

    def check(self, node):
        for name in node.attributes:
            if name not in self.attributes and not name.startswith("_"):
                raise Wrong(f"{node.name}: expected attributes that {node.op} has, found {name}")
        for name, attribute in self.attributes.items():
            if name not in node.attributes and not all_of(attribute, 3):
                raise Wrong(f"{node.name}: expected the attribute {name} of {node.op}, found none")

    def dtypes(self, arguments, node):
        """Of inputs or outputs: an ArgDef may stand for several."""
        for argument in arguments:
            count = self.number(text(argument, 5), node) if text(argument, 5) else 1
            if text(argument, 6):
                value = self.attribute(text(argument, 6), node)
                packed = [v for part in all_of(last(value, 1, b""), 6) for v in ([part] if isinstance(part, int) else unpacked(part))]
                yield from packed
                continue
            dtype = last(argument, 3, 0) or last(self.attribute(text(argument, 4), node), 6, 0)
            yield from [dtype] * count

    def number(self, name, node):
        return signed(last(self.attribute(name, node), 3, 0))

    def attribute(self, name, node):
        if name in node.attributes:
            return node.attributes[name]
        return last(self.attributes.get(name, b""), 3, b"")


def unpacked(data):
    at, values = 0, []
    while at < len(data):
        value, at = varint(data, at)
        values.append(value)
    return values


class Graph:
    def __init__(self, data):
        self.nodes = {}
        for node in map(Node, all_of(data, 1)):
            if node.name in self.nodes:
                raise Wrong(f"expected each op once, found a second {node.name}")
            self.nodes[node.name] = node
        if all_of(last(data, 2, b""), 1):
            raise Wrong("expected a graph without functions of its own, found some")
        self.constants = {
            node.name: Constant(node.name, last(node.attributes.get("value", b""), 8, b""))
            for node in self.nodes.values()
            if node.op == "Const"
        }

    def check_inputs(self):
        for node in self.nodes.values():
            for name in [op for op, _ in node.inputs] + node.controls:
                if name not in self.nodes:
                    raise Wrong(f"{node.name}: expected its input {name} in the graph, found none")
            if node.op in VARIABLES:
                raise Wrong(f"expected weights as constants, found {node.name} of {node.op}, which a loader would have to restore")

    def check_ops(self, registered):
        outputs = {}
        for node in self.nodes.values():
            if node.op not in registered:
                raise Wrong(f"{node.name}: expected an op that TensorFlow has, found {node.op}")
            registered[node.op].check(node)
            outputs[node.name] = list(registered[node.op].dtypes(registered[node.op].outputs, node))
        for node in self.nodes.values():
            wanted = list(registered[node.op].dtypes(registered[node.op].inputs, node))
            if len(wanted) != len(node.inputs):
                raise Wrong(f"{node.name}: expected {len(wanted)} inputs of {node.op}, found {len(node.inputs)}")
            for (op, index), dtype in zip(node.inputs, wanted):
                if index >= len(outputs[op]) or outputs[op][index] % 100 != dtype % 100:
                    raise Wrong(f"{node.name}: expected {DTYPES.get(dtype, dtype)} from {op}:{index}, found {outputs[op]}")
        return outputs

    def tensor(self, key, info, outputs):
        """A TensorInfo of a signature, held against the graph."""
        name, dtype, sizes = text(info, 1), last(info, 2, 0), shape(last(info, 3, b""))
        op, _, index = name.partition(":")
        if op not in self.nodes or not index.isdigit():
            raise Wrong(f"signature {key}: expected the name of a tensor in the graph, found {name or 'none'}")
        if dtype not in DTYPES or sizes is None:
            raise Wrong(f"signature {key}: expected a dtype and a shape, found {dtype} and {sizes}")
        node = self.nodes[op]
        found = last(node.attributes.get("dtype", b""), 6, 0) if node.op == "Placeholder" else None
        if outputs is not None:
            found = outputs[op][int(index)] if int(index) < len(outputs[op]) else 0
        if found is not None and found != dtype:
            raise Wrong(f"signature {key}: expected {DTYPES[dtype]} as {name} is, found {DTYPES.get(found, found)}")
        if node.op == "Placeholder":
            own = shape(last(node.attributes.get("shape", b""), 7, b""))
            if own != sizes:
                raise Wrong(f"signature {key}: expected the shape {own} as {name} has, found {sizes}")
        return {"name": name, "dtype": DTYPES[dtype], "shape": sizes}


def served(data):
    """The MetaGraphDef with the tag, of a SavedModel of format 1."""
    if last(data, 1, 0) != 1:
        raise Wrong(f"expected a SavedModel of format 1, found {last(data, 1, 0)}")
    tagged = [meta for meta in all_of(data, 2) if TAG.encode() in all_of(last(meta, 1, b""), 4)]
    if len(tagged) != 1:
        raise Wrong(f"expected one graph with the tag {TAG}, found {len(tagged)}")
    return tagged[0]


def names(folder):
    for file in ("labels.txt", "characters.txt"):
        path = folder / "assets.extra" / file
        if path.exists():
            return path.read_text(encoding="utf-8").split("\n")[:-1]
    return None


def check(folder, registered):
    path = folder / "saved_model.pb"
    if not path.is_file():
        raise Wrong(f"expected {path}, found none")
    meta = served(path.read_bytes())
    if all_of(meta, 3) or entries(meta, 4):
        raise Wrong("expected a model without a saver and collections, found some: there are no variables to restore")
    if list((folder / "variables").glob("*")) or list((folder / "assets").glob("*")):
        raise Wrong("expected no variables and no assets beside the graph, found some")
    graph = Graph(last(meta, 2, b""))
    graph.check_inputs()
    outputs = graph.check_ops(registered) if registered else None
    signatures = entries(meta, 5)
    if SIGNATURE not in signatures:
        raise Wrong(f"expected the signature {SIGNATURE}, found {', '.join(signatures) or 'none'}")
    signature = signatures[SIGNATURE]
    if text(signature, 3) != METHOD:
        raise Wrong(f"expected the method {METHOD}, found {text(signature, 3) or 'none'}")
    report = {
        "tensorflow": text(last(meta, 1, b""), 5),
        "inputs": {key: graph.tensor(key, info, outputs) for key, info in entries(signature, 1).items()},
        "outputs": {key: graph.tensor(key, info, outputs) for key, info in entries(signature, 2).items()},
        "ops": sorted({node.op for node in graph.nodes.values()}),
        "ops_checked": bool(registered),
        "constants": len(graph.constants),
        "texts": [
            [value.decode() for value in constant.values]
            for constant in graph.constants.values()
            if constant.dtype == STRING and len(constant.shape) == 1
        ],
    }
    wanted = names(folder)
    if wanted and not any(texts[: len(wanted)] == wanted for texts in report["texts"]):
        raise Wrong(f"expected the {len(wanted)} names of assets.extra as a constant of the graph, found others")
    return report


def main():
    arguments = argparse.ArgumentParser(description="Checks a SavedModel as TensorFlow's Python tools do.")
    arguments.add_argument("model", help="a version's folder, the one that holds saved_model.pb")
    arguments.add_argument("--ops", help="the registered ops of a TensorFlow, as TF_GetAllOpList gives them")
    options = arguments.parse_args()
    try:
        registered = {}
        if options.ops:
            for op in all_of(pathlib.Path(options.ops).read_bytes(), 1):
                registered[text(op, 1)] = OpDef(op)
        report = check(pathlib.Path(options.model), registered)
    except (Wrong, UnicodeDecodeError) as wrong:
        raise SystemExit(f"{options.model}: {wrong}")
    json.dump(report, sys.stdout, ensure_ascii=False)
    print()


if __name__ == "__main__":
    main()
