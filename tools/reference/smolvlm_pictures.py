"""Pixels: ten pictures through the slow (PIL) processor at the sizes of the real models. The slow one is what the tests follow."""

import base64
import hashlib
import io

import numpy
from PIL import Image, ImageOps
from transformers.models.idefics3.image_processing_pil_idefics3 import Idefics3ImageProcessorPil
from transformers.models.smolvlm.image_processing_pil_smolvlm import SmolVLMImageProcessorPil
from transformers.models.smolvlm.image_processing_smolvlm import SmolVLMImageProcessor

from smolvlm_weights import drawn, drawn_alpha, drawn_grey

# Longest edge and side of a view: 256M and 500M, then both 2.2B.
EDGES = [(2048, 512), (1536, 384)]


def _turned() -> Image.Image:
    """Stored lying on its side, with the word of its camera (orientation 6) that it stands upright."""
    stored = drawn(640, 480).transpose(Image.Transpose.ROTATE_90)
    exif = Image.Exif()
    exif[0x0112] = 6
    file = io.BytesIO()
    stored.save(file, "PNG", exif=exif)
    return ImageOps.exif_transpose(Image.open(file))


def _on_white(picture: Image.Image) -> Image.Image:
    """Not the reference's way, which drops the transparency: ours (spec 3.1), with Pillow's own arithmetic."""
    return Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture).convert("RGB")


PICTURES = {
    "line": lambda: drawn(3000, 1),
    "30x30": lambda: drawn(30, 30),
    "512x512": lambda: drawn(512, 512),
    "1920x1080": lambda: drawn(1920, 1080),
    "1080x1920": lambda: drawn(1080, 1920),
    "2560x1440": lambda: drawn(2560, 1440),
    "100x3000": lambda: drawn(100, 3000),
    "transparent": lambda: _on_white(drawn_alpha(640, 400)),
    "grey": lambda: drawn_grey(800, 600),
    "turned": _turned,
}


def settings(edge: int, side: int) -> dict:
    return {
        "size": {"longest_edge": edge},
        "max_image_size": {"longest_edge": side},
        "image_mean": [0.5] * 3,
        "image_std": [0.5] * 3,
    }


def picture_goldens() -> dict:
    goldens = {}
    table: dict[int, float] = {}
    for name, make in PICTURES.items():
        for edge, side in EDGES:
            goldens[f"{name} {edge}"] = _golden(make(), edge, side, table)
    assert sorted(table) == list(range(256))
    return {"values": [table[byte] for byte in range(256)], "pictures": goldens}


def _golden(picture: Image.Image, edge: int, side: int, table: dict[int, float]) -> dict:
    given = settings(edge, side)
    slow = SmolVLMImageProcessorPil(**given)(picture, return_row_col_info=True)
    values = numpy.asarray(slow["pixel_values"])[0]
    views = as_bytes(values)
    for byte, first in zip(*numpy.unique(views, return_index=True)):
        value = float(values.transpose(0, 2, 3, 1).reshape(-1)[first])
        assert table.setdefault(int(byte), value) == value
    older = numpy.asarray(Idefics3ImageProcessorPil(**given)(picture)["pixel_values"])[0]
    assert numpy.array_equal(values, older), "Idefics3 and SmolVLM differ"
    fast = as_bytes(numpy.asarray(SmolVLMImageProcessor(**given)(picture, return_tensors="np")["pixel_values"])[0])
    off = numpy.abs(views.astype(int) - fast)
    return {
        "width": picture.width,
        "height": picture.height,
        "side": side,
        "rows": slow["rows"][0][0],
        "columns": slow["cols"][0][0],
        "sums": [int(view.sum(dtype=numpy.int64)) for view in views],
        # The whole of every view, as far as equality goes.
        "sha256": [hashlib.sha256(view.tobytes()).hexdigest()[:16] for view in views],
        # One row of the second view and one of the whole, to see what is wrong where it is.
        "row": {"at": side // 2, "second": _text(views[1][side // 2]), "whole": _text(views[-1][side // 2])},
        # How far the fast processor is from the slow one: largest difference, share of values that differ by more than one.
        "fast": {"largest": int(off.max()), "beyondOne": round(float((off > 1).mean()), 6), "mean": round(float(off.mean()), 5)},
    }


def as_bytes(values: numpy.ndarray) -> numpy.ndarray:
    """[views, 3, side, side] of -1..1 -> [views, side, side, 3] of 0..255"""
    exact = (values.astype(numpy.float64) + 1) * 127.5
    assert numpy.abs(exact - numpy.rint(exact)).max() < 1e-3 or values.dtype != numpy.float32
    return numpy.ascontiguousarray(numpy.rint(exact).astype(numpy.uint8).transpose(0, 2, 3, 1))


def _text(row: numpy.ndarray) -> str:
    return base64.b64encode(row.tobytes()).decode()
