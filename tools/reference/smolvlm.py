"""Makes tests/fixtures/smolvlm: what the original implementation (transformers) makes of pictures, prompts and small random models.

    python smolvlm.py OUT [CHECKPOINTS]

OUT gets the golden values, CHECKPOINTS (if given) the models themselves as transformers saves them. The tests need neither this
nor the checkpoints: weights come from a formula that both languages have (smolvlm_weights.py).
"""

import json
import sys
import tempfile
from pathlib import Path

from smolvlm_gguf import write_ggufs
from smolvlm_models import VARIANTS, golden_of, save_variant
from smolvlm_pictures import picture_goldens
from smolvlm_prompts import prompt_goldens
from smolvlm_video import video_goldens


def write(path: Path, value: dict) -> None:
    """A line for each entry of the first two levels: small, and still readable as a difference."""
    def lines(entry, depth):
        if depth == 0 or not isinstance(entry, (dict, list)) or not entry:
            return json.dumps(entry, ensure_ascii=False, separators=(",", ":"))
        pairs = entry.items() if isinstance(entry, dict) else [(None, one) for one in entry]
        body = ",\n".join((f"{json.dumps(key)}: " if key is not None else "") + lines(one, depth - 1) for key, one in pairs)
        return f"{{\n{body}\n}}" if isinstance(entry, dict) else f"[\n{body}\n]"

    path.write_text(lines(value, 2) + "\n")


def main(out: Path, checkpoints: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    write(out / "pictures.json", picture_goldens())
    write(out / "prompts.json", prompt_goldens())
    write(out / "video.json", video_goldens())
    for name in VARIANTS:
        folder = checkpoints / name
        described = save_variant(name, folder)
        golden, numbers = golden_of(name, folder)
        write(out / f"{name}.json", described | golden)
        if numbers is not None:
            (out / f"{name}.f32").write_bytes(numbers.astype("<f4").tobytes())
        print(name, "margin", golden.get("margin"), flush=True)
    for name, golden, numbers in write_ggufs(checkpoints, out):
        write(out / f"{name}.json", golden)
        (out / f"{name}.f32").write_bytes(numbers.astype("<f4").tobytes())
        print(name, "margin", golden["margin"], flush=True)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        main(Path(sys.argv[1]), Path(sys.argv[2] if len(sys.argv) > 2 else temporary))
