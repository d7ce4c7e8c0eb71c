"""``WechatArticle`` -> the page that shows it, copies it and says what to do."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from ...system.page_templates import templates_in
from .article import WechatArticle

_HERE = Path(__file__).parent


def article_page(article: WechatArticle, cover: str) -> str:
    """Return the page of ``article``; ``cover`` is the file of its cover, '' for none."""
    script = (_HERE / "copy.js").read_text("utf-8")
    digest = hashlib.sha256(f"\n{script}".encode()).digest()
    return (
        templates_in(_HERE)
        .get_template("page.html")
        .render(
            article=article,
            cover=cover,
            script=script,
            allowed=f"sha256-{base64.b64encode(digest).decode()}",
        )
        + "\n"
    )
