"""A content folder of synthetic cases -> their texts as every search engine gets them.

Read from the sources with Python-Markdown alone, without our own program: where it lost a
text, the truth would still hold it.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterator
from html import escape, unescape
from pathlib import Path
from typing import Any, NamedTuple

import markdown
import yaml

MIXED = (
    "AI模型",
    "5G网络",
    "2024年",
    "3D打印",
    "VR展厅",
    "PLC控制",
    "1+X证书",
    "C语言",
    "Python编程",
    "第12期",
)
"""Words of Latin letters or digits and Han, as vocational colleges write them."""

_MIXED_A_CASE = 3
_LISTS = ("categories", "outcomes", "activities", "standards")
_HAN = "\u3001-\u303f\u3400-\u9fff\uff01-\uff65"
_GAP = re.compile(f"(?<=[{_HAN}])[ \t\u00a0\u3000]+(?=[{_HAN}])")
_FOOTNOTE = re.compile(r"\[\^1\]:? ?")
_PICTURE = re.compile(r"!\[.*?\]\(.*?\)")
_TAG = re.compile("<[^>]*>")
_BLOCK_END = re.compile("</(?:p|h[1-6]|li|t[dh]|blockquote)>")
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Text(NamedTuple):
    """A case to be found: its identity, its title, and all its words as simple HTML."""

    identity: str
    title: str
    html: str

    @property
    def normal(self) -> str:
        """Its words as they are compared: NFKC, case folded, a line a block."""
        lines = _TAG.sub("", _BLOCK_END.sub("\n", self.html))
        return normal(f"{self.title}\n{unescape(lines)}")


def normal(text: str) -> str:
    """Return ``text`` as it is compared."""
    return unicodedata.normalize("NFKC", _GAP.sub("", text)).casefold()


def add_mixed_words(root: Path) -> None:
    """Give every case below ``root`` a sentence with some of ``MIXED``."""
    for number, file in enumerate(_files(root)):
        some = random.Random(number).sample(MIXED, _MIXED_A_CASE)
        text = file.read_text("utf-8")
        file.write_text(f"{text}\n党员骨干运用{'，带动'.join(some)}等新的做法。\n", "utf-8")


def read_texts(root: Path) -> tuple[Text, ...]:
    """Return the texts of all cases below ``root``, in the order of their folders."""
    return tuple(map(_read, _files(root)))


def _files(root: Path) -> list[Path]:
    return sorted((root / "cases").glob("*/*/case.md"))


def read_source(file: Path) -> tuple[dict[str, Any], str]:
    """Return the front matter and the body of the synthetic case in ``file``."""
    _, matter, body = file.read_text("utf-8").split("---\n", 2)
    return yaml.load(matter, Loader=_Loader), body


def _read(file: Path) -> Text:
    data, body = read_source(file)
    beside = "\n".join(f"<p>{escape(part)}</p>" for part in _beside(data))
    html = markdown.markdown(_PICTURE.sub("", _FOOTNOTE.sub("", body)), extensions=["tables"])
    return Text(f"{file.parts[-3]}/{file.parts[-2]}", data["title"], f"{beside}\n{html}")


def _beside(data: dict[str, Any]) -> Iterator[str]:
    """Yield what a case's page shows beside its title and its body."""
    yield from (data["brand"], data["unit"], *data["keywords"], data["summary"])
    yield from (value for key in _LISTS for value in data[key])
    yield from (data["type"], "案例", f"{data['year']}年")
    yield from (data.get("stage", ""), data.get("award", {}).get("name", ""))
    yield from (f"{m['label']}{m['value']}{m['unit']}" for m in data["metrics"])
    yield from (photo["caption"] for photo in data.get("photos", ()))
