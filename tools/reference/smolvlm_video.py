"""Video: which frames the reference takes, what stands in the prompt for them, and their pixels (spec 7)."""

import base64

import numpy
from transformers import SmolVLMVideoProcessor
from transformers.video_utils import VideoMetadata

from smolvlm_models import VARIANTS, processor_of
from smolvlm_pictures import as_bytes, settings
from smolvlm_weights import drawn

# Frames and frames a second.
CLIPS = [
    (1, 30), (2, 1), (15, 30), (60, 30), (75, 30), (300, 30), (299, 29.97), (750, 25), (1980, 30), (1981, 30), (2011, 30),
    (3000, 30), (9000, 30), (1600, 24), (100, 0.5), (216000, 59.94),
]  # fmt: skip
SHOWN = [(60, 30), (15, 30), (640, 30), (1500, 24), (216000, 59.94)]
# Width, height, longest edge, side of a view. The last as configs have it that also hold `size`: that one wins.
FRAMES = [(320, 180, 48, 48), (180, 320, 48, 48), (768, 432, 512, 512), (768, 432, 2048, 512)]


def video_goldens() -> dict:
    return {
        "sampling": [_sample(*clip) for clip in CLIPS],
        "prompts": [_prompt(*clip) for clip in SHOWN],
        "frames": [_frame(*frame) for frame in FRAMES],
    }


def _sample(frames: int, fps: float) -> dict:
    metadata = VideoMetadata(total_num_frames=frames, fps=fps, duration=frames / fps)
    indices = processor_of(VARIANTS["gqa"]).video_processor.sample_frames(metadata)
    return {"frames": frames, "fps": fps, "indices": indices.tolist()}


def _prompt(frames: int, fps: float) -> dict:
    """The ids of a whole conversation with the video, its frames being sampled already."""
    processor = processor_of(VARIANTS["gqa"])
    content = [{"type": "video"}, {"type": "text", "text": "Describe."}]
    rendered = processor.apply_chat_template([{"role": "user", "content": content}], add_generation_prompt=True)
    indices = _sample(frames, fps)["indices"]
    picture = numpy.asarray(drawn(64, 48)).transpose(2, 0, 1)
    metadata = VideoMetadata(total_num_frames=frames, fps=fps, duration=frames / fps, frames_indices=indices)
    pixels = numpy.stack([picture] * len(indices))
    inputs = processor(text=rendered, videos=[[pixels]], video_metadata=[[metadata]], do_sample_frames=False, return_tensors="pt")
    ids = inputs["input_ids"][0].tolist()
    assert ids.count(41) == 9 * len(indices)
    text = processor.tokenizer.decode(ids).replace("<image>" * 9, "<image>")
    return {"frames": frames, "fps": fps, "indices": indices, "text": text, "ids": ids}


def _frame(width: int, height: int, edge: int, side: int) -> dict:
    """Rows of one frame. There is no slow processor for videos: this one resizes with torchvision."""
    frame = numpy.asarray(drawn(width, height)).transpose(2, 0, 1)
    found = SmolVLMVideoProcessor(**settings(edge, side))([frame[None]], return_tensors="np", do_sample_frames=False)
    view = as_bytes(numpy.asarray(found["pixel_values"])[0])[0]
    rows = [{"at": at, "pixels": base64.b64encode(view[at].tobytes()).decode()} for at in range(0, side, max(1, side // 16))]
    return {"width": width, "height": height, "edge": edge, "side": side, "rows": rows}
