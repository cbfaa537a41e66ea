"""Prompts: conversations as transformers' processor renders and tokenises them, and plain texts as the tokenizer does."""

from transformers import AutoTokenizer

from smolvlm_models import TOKENIZER, VARIANTS, processor_of
from smolvlm_weights import drawn

# Views on the longest edge, by the name that the product has for it.
EDGES = {"fast": 1, "balanced": 3, "sharp": 4}
WIDE, TALL, SQUARE = (100, 75), (30, 90), (50, 50)

CONVERSATIONS = {
    "text": [("user", "What is the capital of France?")],
    "one picture": [("user", WIDE, "What is in row 2?")],
    "picture behind the text": [("user", "What is this?", WIDE)],
    "picture between texts": [("user", "Compare this", TALL, " with nothing.")],
    "picture alone": [("user", SQUARE)],
    "two pictures": [("user", WIDE, TALL, "Compare.")],
    "three pictures": [("user", WIDE, TALL, SQUARE, "Which of the 3 is the tallest?")],
    "pictures and texts in turn": [("user", "First: ", WIDE, "\nSecond: ", SQUARE, "\nWhich is brighter?")],
    "several turns": [("user", WIDE, "What is it?"), ("assistant", "A plan."), ("user", "Of what?")],
    "a picture in each turn": [("user", WIDE, "And this?"), ("assistant", "Stripes."), ("user", TALL, "This one?")],
    "system": [("system", "Be brief."), ("user", "Hello.")],
    "system and picture": [("system", "Be brief."), ("user", TALL, "What is it?")],
    "lines": [("user", "1. First\n\n2. Second\n\n\n   3. Third\t!"), ("assistant", "Yes.\n"), ("user", "\nMore")],
    "one view": [("user", WIDE, "What is in row 2?")],
    "fewer views": [("user", WIDE, "What is in row 2?"), ("assistant", "Red."), ("user", TALL, "Here?")],
}
DETAIL = {"one view": "fast", "fewer views": "balanced"}

TEXTS = [
    "Hello, world!",
    " 42",
    "42 ",
    "a  b",
    "a\n\nb",
    "\n\n",
    "\n",
    "   ",
    "trailing spaces  ",
    "It's a test. IT'S can't won't 'twas",
    "price: $19.99 (20% off)",
    "1234567890",
    "x²+y³=z¼ ٣٤٥ Ⅻ",
    "café résumé naïve",
    "👍🏽 中文测试文本 Привет",
    "crlf\r\nline\ttab",
    "<html><body>text</body></html>",
    "def foo(x): return x*2  # comment",
    "https://example.com/page?q=1&r=2",
    "e\u0301 \u00a0\u2003\ufeffz\u200d",
]


def prompt_goldens() -> dict:
    tokenizer = AutoTokenizer.from_pretrained(TOKENIZER)
    return {
        "conversations": {name: _prompt(name, turns) for name, turns in CONVERSATIONS.items()},
        "texts": [{"text": text, "ids": tokenizer.encode(text, add_special_tokens=False)} for text in TEXTS],
    }


def _prompt(name: str, turns: list[tuple]) -> dict:
    detail = DETAIL.get(name, "sharp")
    processor = processor_of(VARIANTS["gqa"], EDGES[detail])
    messages = [{"role": role, "content": [_part(part) for part in parts]} for role, *parts in turns]
    rendered = processor.apply_chat_template(messages, add_generation_prompt=True)
    pictures = [drawn(*part) for _, *parts in turns for part in parts if isinstance(part, tuple)]
    ids = processor(text=rendered, images=[pictures] if pictures else None)["input_ids"][0]
    return {"detail": detail, "turns": turns, "rendered": rendered, "ids": list(ids)}


def _part(part: str | tuple) -> dict:
    return {"type": "text", "text": part} if isinstance(part, str) else {"type": "image"}
