"""Makes tests/fixtures/engine/blocks.json: a random block of every GGUF format, and its values as gguf-py unpacks them.

    python blocks.py
"""

import json
from pathlib import Path

import numpy
from gguf import GGML_QUANT_SIZES, GGMLQuantizationType
from gguf.quants import dequantize

NAMES = ["Q4_0", "Q4_1", "Q5_0", "Q5_1", "Q8_0", "Q4_K", "Q5_K", "Q6_K", "IQ4_NL", "BF16", "F16"]
# Where half precision numbers stand in a block: random bits there would often be infinite.
HALVES = {"Q4_1": [0, 2], "Q5_1": [0, 2], "Q4_K": [0, 2], "Q5_K": [0, 2], "Q6_K": [208], "BF16": []}

random = numpy.random.default_rng(7)
blocks = {}
for name in NAMES:
    kind = GGMLQuantizationType[name]
    size = GGML_QUANT_SIZES[kind][1]
    block = random.integers(0, 256, size, dtype=numpy.uint8)
    for at in HALVES.get(name, [0]):
        block[at : at + 2] = numpy.frombuffer(numpy.float16(random.normal()).tobytes(), dtype=numpy.uint8)
    if name == "BF16":
        block[:] = numpy.frombuffer(numpy.float32(random.normal()).tobytes()[2:], dtype=numpy.uint8)
    values = dequantize(block.reshape(1, -1), kind).astype(numpy.float32).flatten()
    blocks[name] = {"type": int(kind), "bytes": block.tobytes().hex(), "values": [float(v) for v in values]}

target = Path(__file__).parents[2] / "tests/fixtures/engine/blocks.json"
lines = ",\n".join(f'  "{name}": {json.dumps(block)}' for name, block in blocks.items())
target.write_text(f"{{\n{lines}\n}}\n")
