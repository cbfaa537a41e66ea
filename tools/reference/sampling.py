"""Golden values for sampling: what transformers' logits processors make of the same logits, in the order in which `generate` puts them.

    python tools/reference/sampling.py tests/fixtures/engine/sampling.json
"""

import json
import sys

import torch
from transformers import GenerationConfig, LlamaConfig, LlamaForCausalLM

VOCABULARY = 48
CASES = [
    {"temperature": 1.0},
    {"temperature": 0.3},
    {"temperature": 1.7},
    {"temperature": 1.0, "top_k": 5},
    {"temperature": 1.0, "top_p": 0.7},
    {"temperature": 1.0, "min_p": 0.1},
    {"temperature": 0.8, "repetition_penalty": 1.3},
    {"temperature": 0.8, "repetition_penalty": 0.7},
    {"temperature": 0.9, "top_k": 12, "top_p": 0.85, "min_p": 0.05, "repetition_penalty": 1.2},
    {"temperature": 2.5, "top_k": 30, "top_p": 0.5, "min_p": 0.3, "repetition_penalty": 1.1},
    {"temperature": 1.0, "top_p": 0.001},
    {"temperature": 1.0, "min_p": 1.0},
]


def model() -> LlamaForCausalLM:
    config = LlamaConfig(
        vocab_size=VOCABULARY, hidden_size=8, intermediate_size=8, num_hidden_layers=1, num_attention_heads=1
    )
    return LlamaForCausalLM(config)


def probabilities(llama: LlamaForCausalLM, case: dict, written: list[int], logits: torch.Tensor) -> list[float]:
    config = GenerationConfig(do_sample=True, **({"top_k": 0} | case))
    processors = llama._get_logits_processor(generation_config=config, input_ids_seq_length=len(written))
    scores = processors(torch.tensor([written]), logits[None].clone())
    return torch.softmax(scores[0].double(), dim=-1).tolist()


def main() -> None:
    torch.manual_seed(7)
    llama = model()
    cases = []
    for case in CASES:
        logits = torch.randn(VOCABULARY) * 3
        # Two that are equally likely, where a limit by rank cuts.
        logits[11] = logits[logits.argsort(descending=True)[4]]
        written = torch.randint(0, VOCABULARY, (6,)).tolist()
        cases.append(
            {
                "options": case,
                "written": written,
                "logits": logits.tolist(),
                "probabilities": [round(p, 8) for p in probabilities(llama, case, written, logits)],
            }
        )
    with open(sys.argv[1], "w") as file:
        json.dump(cases, file, separators=(",", ":"))
        file.write("\n")


main()
