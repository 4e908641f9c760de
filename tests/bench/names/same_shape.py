"""A model of the shape of ours in ONNX, with weights by chance, quantised to 8 bits as its tools do it:
`same_shape.py OUT.onnx HEADER.json`, where the header is that of our model file."""

import json
import sys
import tempfile
from pathlib import Path

import numpy as np
from onnx import TensorProto, checker, helper, numpy_helper, save
from onnxruntime.quantization import QuantType, quantize_dynamic

EPSILON = 1e-12
HEAD = 32


class Graph:
    def __init__(self, seed=1):
        self.nodes, self.weights, self.count = [], [], 0
        self.chance = np.random.default_rng(seed)

    def weight(self, *shape, values=None):
        name = f"w{len(self.weights)}"
        values = self.chance.normal(0, 0.05, shape).astype(np.float32) if values is None else np.asarray(values)
        self.weights.append(numpy_helper.from_array(values, name))
        return name

    def add(self, operator, *inputs, **attributes):
        self.count += 1
        name = f"t{self.count}"
        self.nodes.append(helper.make_node(operator, inputs, [name], **attributes))
        return name

    def linear(self, x, inputs, outputs):
        return self.add("Add", self.add("MatMul", x, self.weight(inputs, outputs)), self.weight(outputs))

    def norm(self, x, width):
        scale, shift = self.weight(values=np.ones(width, np.float32)), self.weight(width)
        return self.add("LayerNormalization", x, scale, shift, axis=-1, epsilon=EPSILON)

    def heads(self, x, width, order):
        shape = self.weight(values=np.array([1, -1, width // HEAD, HEAD], np.int64))
        return self.add("Transpose", self.add("Reshape", x, shape), perm=order)

    def attention(self, x, width):
        query = self.heads(self.linear(x, width, width), width, [0, 2, 1, 3])
        key = self.heads(self.linear(x, width, width), width, [0, 2, 3, 1])
        value = self.heads(self.linear(x, width, width), width, [0, 2, 1, 3])
        scores = self.add("MatMul", query, key)
        scores = self.add("Div", scores, self.weight(values=np.float32(HEAD**0.5)))
        seen = self.add("MatMul", self.add("Softmax", scores, axis=-1), value)
        flat = self.weight(values=np.array([1, -1, width], np.int64))
        return self.linear(self.add("Reshape", self.add("Transpose", seen, perm=[0, 2, 1, 3]), flat), width, width)

    def gelu(self, x):
        half, one, root = (self.weight(values=np.float32(v)) for v in (0.5, 1.0, 2**0.5))
        erf = self.add("Erf", self.add("Div", x, root))
        return self.add("Mul", self.add("Mul", x, self.add("Add", erf, one)), half)

    def layer(self, x, width, inner):
        x = self.norm(self.add("Add", x, self.attention(x, width)), width)
        out = self.linear(self.gelu(self.linear(x, width, inner)), inner, width)
        return self.norm(self.add("Add", x, out), width)


def model(header):
    width, tags = header["width"], 1 + 2 * len(header["types"])
    graph = Graph()
    pieces = graph.add("Gather", graph.weight(len(header["pieces"]), width), "pieces")
    positions = graph.add("Gather", graph.weight(header["positions"], width), "positions")
    x = graph.norm(graph.add("Add", pieces, positions), width)
    for _ in range(header["layers"]):
        x = graph.layer(x, width, header["inner"])
    out = graph.linear(x, width, tags)
    graph.nodes[-1].output[0] = "tags"
    number = lambda name: helper.make_tensor_value_info(name, TensorProto.INT64, [1, "length"])
    tags_out = helper.make_tensor_value_info("tags", TensorProto.FLOAT, [1, "length", tags])
    assert out == f"t{graph.count}"
    made = helper.make_graph(graph.nodes, "tagger", [number("pieces"), number("positions")], [tags_out], graph.weights)
    return helper.make_model(made, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def main():
    out, header = sys.argv[1:]
    made = model(json.loads(Path(header).read_text(encoding="utf-8")))
    checker.check_model(made)
    with tempfile.TemporaryDirectory() as folder:
        floats = f"{folder}/model.onnx"
        save(made, floats)
        quantize_dynamic(floats, out, weight_type=QuantType.QInt8)


if __name__ == "__main__":
    main()
