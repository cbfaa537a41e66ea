"""Weights and pictures by formula: the same numbers here and in the tests, so that neither has to be stored (spec 10.1, 10.4)."""

import numpy
from PIL import Image


def formula_weights(shapes: dict[str, list[int]]) -> dict[str, numpy.ndarray]:
    """float32 by name; a tensor's number is its place in the sorted names."""
    return {name: _tensor(name, index, shapes[name]) for index, name in enumerate(sorted(shapes))}


def _tensor(name: str, index: int, shape: list[int]) -> numpy.ndarray:
    u = _uniform(int(numpy.prod(shape)), index)
    if name.endswith(".bias"):
        values = 0.2 * u
    elif len(shape) == 1:
        values = 1 + 0.2 * u
    elif "embed_tokens" in name or "position_embedding" in name:
        values = u
    else:
        values = u * numpy.sqrt(12 / numpy.prod(shape[1:]))
    return values.astype(numpy.float32).reshape(shape)


def _uniform(count: int, index: int) -> numpy.ndarray:
    """-0.5..0.5 by an integer hash."""
    mask = 0xFFFFFFFF
    at = numpy.arange(count, dtype=numpy.uint64)
    hashed = (at * 2654435761 + (index + 1) * 2246822519) & mask
    hashed ^= hashed >> 15
    hashed = (hashed * 2246822507) & mask
    hashed ^= hashed >> 13
    return hashed.astype(numpy.float64) / 2**32 - 0.5


def drawn(width: int, height: int) -> Image.Image:
    """The picture of spec 10.4: ramps, a moire, a chequerboard."""
    y, x = numpy.mgrid[0:height, 0:width]
    odd = (x // 9 + y // 7) % 2 == 1
    return Image.fromarray(numpy.stack([(7 * x + 3 * y) % 256, (x * y) % 256, numpy.where(odd, 255, 0)], -1).astype(numpy.uint8))


def drawn_grey(width: int, height: int) -> Image.Image:
    y, x = numpy.mgrid[0:height, 0:width]
    return Image.fromarray(((7 * x + 3 * y + x * y) % 256).astype(numpy.uint8))


def drawn_alpha(width: int, height: int) -> Image.Image:
    y, x = numpy.mgrid[0:height, 0:width]
    alpha = ((5 * x + 11 * y) % 256).astype(numpy.uint8)
    return Image.fromarray(numpy.dstack([numpy.asarray(drawn(width, height)), alpha]))
