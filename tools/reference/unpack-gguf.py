"""Unpacks a quantised GGUF of the llama family to float32: the same weights without the rounding of quantised arithmetic.

    python unpack-gguf.py SOURCE.gguf TARGET.gguf
"""

import sys

import numpy
from gguf import GGUFReader, GGUFValueType, GGUFWriter
from gguf.quants import dequantize

source, target = sys.argv[1:3]
reader = GGUFReader(source)
writer = GGUFWriter(target, "llama")
for field in reader.fields.values():
    if field.name.startswith("GGUF.") or field.name == "general.architecture":
        continue
    value = 0 if field.name == "general.file_type" else field.contents()
    if field.types[0] == GGUFValueType.ARRAY:
        writer.add_array(field.name, value)
    else:
        writer.add_key_value(field.name, value, field.types[0])
for tensor in reader.tensors:
    writer.add_tensor(tensor.name, dequantize(tensor.data, tensor.tensor_type).astype(numpy.float32))
writer.write_header_to_file()
writer.write_kv_data_to_file()
writer.write_tensors_to_file()
writer.close()
