"""GGUF conversions of two of the small models, written with the gguf package, names and metadata as llama.cpp's converter gives
them (spec 2.3 to 2.5), and what transformers' classes make of exactly the weights that stand in the files.
"""

import json
from pathlib import Path

import numpy
import torch
from gguf import MODEL_ARCH, GGMLQuantizationType, GGUFWriter, get_tensor_name_map
from gguf.quants import dequantize, quantize
from safetensors.torch import load_file
from transformers import AutoModelForImageTextToText

from smolvlm_models import TEMPLATE, TOKENIZER, VARIANTS, run

F32, F16, Q8_0 = GGMLQuantizationType.F32, GGMLQuantizationType.F16, GGMLQuantizationType.Q8_0


def write_ggufs(checkpoints: Path, out: Path):
    """Yields name, golden, numbers. `gguf-f16` loses nothing of the f16 model; `gguf-mixed` has a type for each tensor, as real files."""
    for name, source, types in [("gguf-f16", "f16", _halves), ("gguf-mixed", "gqa", _mixed)]:
        kept = _convert(checkpoints / source, VARIANTS[source], out, name, types)
        model = AutoModelForImageTextToText.from_pretrained(
            checkpoints / source, dtype=torch.float32, attn_implementation="eager"
        ).eval()
        model.load_state_dict(kept)
        golden, numbers = run(VARIANTS[source], model)
        yield name, {"source": source} | golden, numbers


def _halves(name: str, shape: tuple[int, ...]) -> GGMLQuantizationType:
    # Norms, biases, patches and positions are always F32.
    return F16 if len(shape) == 2 and "position" not in name else F32


def _mixed(name: str, shape: tuple[int, ...]) -> GGMLQuantizationType:
    wide = _halves(name, shape)
    # A row that is no multiple of 32 cannot be quantised: the second feed-forward matrix of the real 2.2B (4304), here 48.
    return wide if wide == F32 or shape[1] % 32 or "ffn_gate" in name else Q8_0


def _convert(folder: Path, variant: dict, out: Path, name: str, types) -> dict[str, torch.Tensor]:
    """Writes both files. Returns the model's weights as they stand there, rounded, under their own names."""
    text, vision = GGUFWriter(out / f"{name}.gguf", "llama"), GGUFWriter(out / f"mmproj-{name}.gguf", "clip")
    _describe_text(text, variant["text"])
    _describe_vision(vision, variant)
    names = {
        text: get_tensor_name_map(MODEL_ARCH.LLAMA, variant["text"]["num_hidden_layers"]),
        vision: get_tensor_name_map(MODEL_ARCH.MMPROJ, variant["vision"]["num_hidden_layers"]),
    }
    kept = {}
    for original, tensor in load_file(folder / "model.safetensors").items():
        writer = text if "text_model" in original or original == "lm_head.weight" else vision
        plain = original.replace("model.text_model.", "model.")
        target = names[writer].get_name(plain, try_suffixes=(".weight", ".bias"))
        heads = {"q_proj": "num_attention_heads", "k_proj": "num_key_value_heads"}.get(original.split(".")[-2])
        heads = variant["text"][heads] if heads and writer is text else None
        values = tensor.float().numpy()
        values = _permute(values, heads) if heads else values
        kind = types(target, values.shape)
        data = quantize(values, kind)
        writer.add_tensor(target, data, raw_dtype=kind)
        kept[original] = torch.from_numpy(_unpermute(dequantize(data, kind), heads) if heads else dequantize(data, kind))
    for writer in names:
        writer.write_header_to_file()
        writer.write_kv_data_to_file()
        writer.write_tensors_to_file()
        writer.close()
    return {key: value.reshape(tensor_shape) for (key, value), tensor_shape in zip(kept.items(), _shapes(folder))}


def _shapes(folder: Path):
    return [tensor.shape for tensor in load_file(folder / "model.safetensors").values()]


def _permute(rows: numpy.ndarray, heads: int) -> numpy.ndarray:
    """llama.cpp turns neighbours, the original the halves of a head."""
    return rows.reshape(heads, 2, -1, rows.shape[1]).swapaxes(1, 2).reshape(rows.shape)


def _unpermute(rows: numpy.ndarray, heads: int) -> numpy.ndarray:
    return rows.reshape(heads, -1, 2, rows.shape[1]).swapaxes(1, 2).reshape(rows.shape)


def _describe_text(writer: GGUFWriter, text: dict) -> None:
    size = text["hidden_size"] // text["num_attention_heads"]
    writer.add_name("Tiny")
    writer.add_context_length(text["max_position_embeddings"])
    writer.add_embedding_length(text["hidden_size"])
    writer.add_block_count(text["num_hidden_layers"])
    writer.add_feed_forward_length(text["intermediate_size"])
    writer.add_head_count(text["num_attention_heads"])
    writer.add_head_count_kv(text["num_key_value_heads"])
    writer.add_layer_norm_rms_eps(text["rms_norm_eps"])
    writer.add_rope_freq_base(text["rope_parameters"]["rope_theta"])
    writer.add_rope_dimension_count(size)
    writer.add_vocab_size(text["vocab_size"])
    tokenizer = json.loads((TOKENIZER / "tokenizer.json").read_text())
    control = {token["id"]: token["content"] for token in tokenizer["added_tokens"]}
    tokens = {id: token for token, id in tokenizer["model"]["vocab"].items()} | control
    merges = [merge if isinstance(merge, str) else " ".join(merge) for merge in tokenizer["model"]["merges"]]
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("smollm")
    writer.add_token_list([tokens[id] for id in range(len(tokens))])
    writer.add_token_types([3 if id in control else 1 for id in range(len(tokens))])
    writer.add_token_merges(merges)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(text["eos_token_id"])
    writer.add_unk_token_id(0)
    writer.add_pad_token_id(2)
    writer.add_chat_template(TEMPLATE)


def _describe_vision(writer: GGUFWriter, variant: dict) -> None:
    vision = variant["vision"]
    writer.add_type("mmproj")
    writer.add_clip_has_vision_encoder(True)
    writer.add_clip_projector_type("idefics3")
    writer.add_vision_image_size(vision["image_size"])
    writer.add_vision_patch_size(vision["patch_size"])
    writer.add_vision_embedding_length(vision["hidden_size"])
    writer.add_vision_feed_forward_length(vision["intermediate_size"])
    writer.add_vision_block_count(vision["num_hidden_layers"])
    writer.add_vision_head_count(vision["num_attention_heads"])
    writer.add_vision_projection_dim(variant["text"]["hidden_size"])
    # The converter's own guess where a config gives none. The model's is 1e-6.
    writer.add_vision_attention_layernorm_eps(1e-5)
    writer.add_vision_image_mean([0.5] * 3)
    writer.add_vision_image_std([0.5] * 3)
    writer.add_vision_use_gelu(True)
    writer.add_vision_projector_scale_factor(variant["scale"])
    writer.add_vision_preproc_image_size(variant["edges"] * vision["image_size"])
