"""Small random models of transformers' own classes, saved as folders, and what the classes make of one picture and one question."""

import json
import shutil
from pathlib import Path

import numpy
import torch
from safetensors.torch import load_file
from transformers import (
    AutoModelForCausalLM,
    AutoModelForImageTextToText,
    AutoTokenizer,
    GenerationConfig,
    Idefics3Config,
    Idefics3ForConditionalGeneration,
    Idefics3Processor,
    LlamaConfig,
    LlamaForCausalLM,
    SmolVLMConfig,
    SmolVLMForConditionalGeneration,
    SmolVLMProcessor,
    SmolVLMVideoProcessor,
)
from transformers.models.idefics3.image_processing_pil_idefics3 import Idefics3ImageProcessorPil
from transformers.models.smolvlm.image_processing_pil_smolvlm import SmolVLMImageProcessorPil

from smolvlm_pictures import settings
from smolvlm_weights import drawn, formula_weights

# 424 tokens, SmolVLM's special tokens among them.
TOKENIZER = Path(__file__).parents[2] / "tests/fixtures/tiny-smolvlm"
IMAGE, END = 41, 42
TEMPLATE = json.loads((TOKENIZER / "chat_template.json").read_text())["chat_template"]
CHATML = (
    "{% for message in messages %}{% if loop.first and messages[0]['role'] != 'system' %}"
    "{{ '<|im_start|>system\nYou are a helpful AI assistant named SmolLM, trained by Hugging Face<|im_end|>\n' }}{% endif %}"
    "{{ '<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>' + '\n' }}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"
)
PICTURE = (100, 75)
QUESTION = "Which of these 3 rows is red?"


def _text(key_heads: int = 2, theta: float = 100000.0, **more) -> dict:
    sizes = {"hidden_size": 64, "intermediate_size": 96, "num_hidden_layers": 2, "num_attention_heads": 4}
    rope = {"rope_theta": theta, "rope_type": "default"}
    ends = {"bos_token_id": 1, "eos_token_id": END, "pad_token_id": 2}
    rest = {"num_key_value_heads": key_heads, "vocab_size": 424, "rms_norm_eps": 1e-5, "max_position_embeddings": 2048}
    return {"model_type": "llama", **sizes, **rest, **ends, "rope_parameters": rope, **more}


def _vision(image: int, patch: int, hidden: int = 32, heads: int = 2, intermediate: int = 48) -> dict:
    return {
        "hidden_size": hidden,
        "num_hidden_layers": 2,
        "num_attention_heads": heads,
        "intermediate_size": intermediate,
        "image_size": image,
        "patch_size": patch,
    }


# edges: views on the longest edge of a picture. legacy: files as older versions wrote them, as on the hub for the released models.
VARIANTS = {
    "gqa": {"text": _text(), "vision": _vision(48, 8), "scale": 2, "edges": 4},
    "mha": {"text": _text(key_heads=4), "vision": _vision(48, 8), "scale": 2, "edges": 2},
    "idefics3-tied": {
        "family": "idefics3",
        "text": _text(theta=273768.0, tie_word_embeddings=True),
        "vision": _vision(128, 16),
        "scale": 4,
        "edges": 2,
        "tied": True,
        "legacy": True,
    },
    # 88 = 6 * 14 + 4: the last pixels are not looked at. Head size 24 and a width of 52, which is no multiple of 32.
    "scale3-patch14": {"text": _text(theta=130000.0), "vision": _vision(88, 14, 72, 3, 52), "scale": 3, "edges": 2, "legacy": True},
    "f16": {"text": _text(), "vision": _vision(48, 8), "scale": 2, "edges": 2, "dtype": torch.float16},
    "bf16": {"text": _text(), "vision": _vision(48, 8), "scale": 2, "edges": 2, "dtype": torch.bfloat16},
    "sharded": {"text": _text(), "vision": _vision(48, 8), "scale": 2, "edges": 4, "shards": "200KB", "same": "gqa"},
    # A config that leaves out what equals the classes' defaults, as the released ones do.
    "lean": {
        "text": _text(8, hidden_size=256, num_attention_heads=32),
        "vision": _vision(48, 8, heads=16, intermediate=3072) | {"num_hidden_layers": 12},
        "scale": 2,
        "edges": 1,
        "lean": True,
    },
    "llama": {"family": "llama", "text": _text(tie_word_embeddings=True, eos_token_id=2)},
}


def save_variant(name: str, folder: Path) -> dict:
    """Saves the model with transformers' own code. Returns what the tests need to write the same folder."""
    variant = VARIANTS[name]
    shutil.rmtree(folder, ignore_errors=True)
    model = _model(variant)
    stored = _stored_shapes(model, folder)
    weights = {key: torch.from_numpy(value) for key, value in formula_weights(stored).items()}
    model.load_state_dict(weights, strict=not variant["text"].get("tie_word_embeddings"))
    model.to(variant.get("dtype", torch.float32))
    model.save_pretrained(folder, max_shard_size=variant.get("shards", "5GB"))
    if variant.get("family") == "llama":
        tokenizer = AutoTokenizer.from_pretrained(TOKENIZER)
        tokenizer.chat_template = CHATML
        tokenizer.save_pretrained(folder)
    else:
        processor_of(variant).save_pretrained(folder)
        if variant.get("legacy"):
            _make_legacy(folder)
        if variant.get("lean"):
            _make_lean(folder)
    described = {"dtype": str(variant.get("dtype", torch.float32)).removeprefix("torch."), "tensors": stored}
    files = {path.name: path.read_text() for path in sorted(folder.iterdir()) if _small(path)}
    return described | {"files": files}


def _small(path: Path) -> bool:
    return path.suffix in (".json", ".jinja") and path.name != "tokenizer.json"


def _model(variant: dict):
    family = variant.get("family", "smolvlm")
    if family == "llama":
        return LlamaForCausalLM(LlamaConfig(**variant["text"])).eval()
    given = {
        "text_config": variant["text"],
        "vision_config": variant["vision"],
        "scale_factor": variant["scale"],
        "image_token_id": IMAGE,
        "pad_token_id": 2,
        "tie_word_embeddings": variant.get("tied", False),
    }
    if family == "idefics3":
        return Idefics3ForConditionalGeneration(Idefics3Config(**given)).eval()
    return SmolVLMForConditionalGeneration(SmolVLMConfig(**given)).eval()


def _stored_shapes(model, folder: Path) -> dict[str, list[int]]:
    """Names and shapes as they stand in a saved file, a tied head left out."""
    model.save_pretrained(folder)
    shapes = {key: list(value.shape) for key, value in load_file(folder / "model.safetensors").items()}
    shutil.rmtree(folder)
    return shapes


def processor_of(variant: dict, edges: int | None = None):
    vision, tokenizer = variant["vision"], AutoTokenizer.from_pretrained(TOKENIZER)
    side = vision["image_size"]
    given = settings((edges or variant["edges"]) * side, side)
    tokens = (side // vision["patch_size"] // variant["scale"]) ** 2
    more = {"image_seq_len": tokens, "chat_template": TEMPLATE}
    if variant.get("family") == "idefics3":
        return Idefics3Processor(Idefics3ImageProcessorPil(**given), tokenizer, **more)
    sampling = {"fps": 1, "max_frames": 64, "video_size": {"longest_edge": side}}
    video = SmolVLMVideoProcessor(**given | {"size": {"longest_edge": side}}, do_sample_frames=True, video_sampling=sampling)
    return SmolVLMProcessor(SmolVLMImageProcessorPil(**given), tokenizer, video, **more)


def _make_legacy(folder: Path) -> None:
    path = folder / "processor_config.json"
    nested = json.loads(path.read_text())
    image, _ = nested.pop("image_processor"), nested.pop("video_processor", None)
    (folder / "preprocessor_config.json").write_text(json.dumps(image, indent=2))
    path.write_text(json.dumps(nested, indent=2))
    template = (folder / "chat_template.jinja").read_text()
    (folder / "chat_template.json").write_text(json.dumps({"chat_template": template}, indent=2))
    (folder / "chat_template.jinja").unlink()


def _make_lean(folder: Path) -> None:
    path = folder / "config.json"
    config = json.loads(path.read_text())
    for part, kept in [
        ("text_config", {"model_type", "hidden_size", "intermediate_size", "num_hidden_layers", "num_key_value_heads", "vocab_size"}),
        ("vision_config", {"model_type", "hidden_size", "image_size", "patch_size"}),
    ]:
        config[part] = {key: value for key, value in config[part].items() if key in kept | {"rope_parameters"}}
    path.write_text(json.dumps(config, indent=2))


def golden_of(name: str, folder: Path) -> tuple[dict, numpy.ndarray | None]:
    """Loads the folder as a user of transformers would, in float32, and runs it."""
    variant = VARIANTS[name]
    if "same" in variant:
        return {"same": variant["same"]}, None
    kind = AutoModelForCausalLM if variant.get("family") == "llama" else AutoModelForImageTextToText
    model = kind.from_pretrained(folder, dtype=torch.float32, attn_implementation="eager").eval()
    return run(variant, model)


@torch.no_grad()
def run(variant: dict, model) -> tuple[dict, numpy.ndarray]:
    if variant.get("family") == "llama":
        tokenizer = AutoTokenizer.from_pretrained(TOKENIZER)
        messages = [{"role": "user", "content": QUESTION}]
        inputs = tokenizer.apply_chat_template(
            messages, chat_template=CHATML, add_generation_prompt=True, return_dict=True, return_tensors="pt"
        )
        features = numpy.zeros((0, 0))
    else:
        processor = processor_of(variant)
        content = [{"type": "image"}, {"type": "text", "text": QUESTION}]
        prompt = processor.apply_chat_template([{"role": "user", "content": content}], add_generation_prompt=True)
        inputs = processor(text=prompt, images=[drawn(*PICTURE)], return_tensors="pt")
        found = model.model.get_image_features(inputs["pixel_values"], inputs.get("pixel_attention_mask"))
        features = (found if torch.is_tensor(found) else found.pooler_output).float().numpy()
    logits = model(**inputs).logits[0].numpy()
    ids = inputs["input_ids"][0].tolist()
    # No token ends it: the tests go on for as long.
    plain = GenerationConfig(do_sample=False, max_new_tokens=32, eos_token_id=None, pad_token_id=2)
    model.generation_config = plain
    greedy = model.generate(**inputs, generation_config=plain)[0, len(ids) :].tolist()
    assert len(greedy) == 32
    golden = {
        "picture": list(PICTURE),
        "question": QUESTION,
        "ids": ids,
        "greedy": greedy,
        "margin": _margin(model, inputs, greedy),
        "features": list(features.shape),
        "logits": list(logits.shape),
    }
    return golden, numpy.concatenate([features.reshape(-1), logits.reshape(-1)])


def _margin(model, inputs, greedy: list[int]) -> float:
    """How far the second likeliest token stays behind, at the closest of all steps: what decides whether ids can be compared."""
    whole = torch.cat([inputs["input_ids"], torch.tensor([greedy])], 1)
    logits = model(**{**inputs, "input_ids": whole, "attention_mask": torch.ones_like(whole)}).logits[0, -33:-1]
    best = logits.topk(2).values
    assert logits.argmax(-1).tolist() == greedy
    return round(float((best[:, 0] - best[:, 1]).min()), 6)
