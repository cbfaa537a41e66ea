"""Golden values at the far end of a long context: the small SmolVLM's text part (tests/fixtures/tiny-smolvlm) behind 8,192 tokens.

    python tools/reference/long_context.py tests/fixtures/tiny-smolvlm tests/fixtures/engine/long-context.json
"""

import json
import sys

import torch
from transformers import SmolVLMForConditionalGeneration

LENGTHS = [2048, 8192]
KEPT = 24


def main(folder: str, out: str) -> None:
    model = SmolVLMForConditionalGeneration.from_pretrained(folder, dtype=torch.float32).eval()
    # Rotation angles in float32 from exact frequencies, whatever the checkpoint was saved in.
    ids = torch.tensor([[(index * 37) % 380 + 43 for index in range(max(LENGTHS))]])
    golden = {}
    with torch.no_grad():
        for length in LENGTHS:
            logits = model(input_ids=ids[:, :length], logits_to_keep=1).logits[0, -1]
            golden[length] = {"first": logits[:KEPT].tolist(), "likeliest": int(logits.argmax())}
    with open(out, "w") as file:
        json.dump(golden, file, separators=(",", ":"))
        file.write("\n")


main(sys.argv[1], sys.argv[2])
