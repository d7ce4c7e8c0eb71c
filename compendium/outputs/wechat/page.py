"""``WechatArticle`` -> the page that shows it, copies it and says what to do."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .article import WechatArticle

_HERE = Path(__file__).parent


def article_page(article: WechatArticle, cover: str) -> str:
    """Return the page of ``article``; ``cover`` is the file of its cover, '' for none."""
    script = (_HERE / "copy.js").read_text("utf-8")
    digest = hashlib.sha256(f"\n{script}".encode()).digest()
    return (
        _environment()
        .get_template("page.html")
        .render(
            article=article,
            cover=cover,
            script=script,
            allowed=f"sha256-{base64.b64encode(digest).decode()}",
        )
        + "\n"
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
