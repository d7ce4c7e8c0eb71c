"""The signs at the beginning of a line, by which an author says what it is."""

from __future__ import annotations

import re

from .allowed_html import ADMONITIONS
from .typed_block import Line

ANY_SIGN = re.compile(
    r"[ \t]*(?:[#＃`~>＞!！\[［【<|｜＊_+＋=\-–—－•●■◆▪‣∙·➢➤►▶(（①-⑳㈠-㈩0-9０-９A-H"
    r"○◇□▫☆★√✓✔☐☑※☞→⇒✗✘❌✅△▲▽▼]|[一二三四五六七八九十]{1,3}[、.．是要]|第[一二三四五六七八九十]"
    r"|\*(?!\*[\u3400-\u9fff](?<![第一二三四五六七八九十])))"
)
"""Whatever may begin a block; most lines of a case have none of it, or begin with bold words."""

HEADING_LINE = re.compile(
    r"(?!#[^#\s]+#|#[0-9]+[^\s0-9.．、])([#＃]{1,6})(?![#＃])[ \t\u3000]*(.*)"
)
"""``#话题#`` and ``#1机组`` are words, and so are more signs than there are levels."""

FENCE_LINE = re.compile(r"(`{3,}(?=[^`]*$)|~{3,})")
RULE_LINE = re.compile(r"(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}")
UNDERLINE = re.compile(r"=+[ \t]*|-+[ \t]*")
ITEM_SIGN = re.compile(r"([*+-]|[0-9]{1,9}\.)[ \t\u3000\u00a0]+(?=\S)")
BULLET_SIGN = re.compile(r"[•●■◆▪‣∙·➢➤►▶][ \t\u3000\u00a0]*(?=[^\s•●■◆▪‣∙·➢➤►▶])")
CLOSE_SIGN = re.compile(
    r"[-－](?=[\u3400-\u9fff“《（])|[–—－＊＋][ \t\u3000]+(?=[^\s–—－])"
    r"|—(?=[\u3400-\u9fff])|\*(?=[\u3400-\u9fff“《（][^*\n]*$)"
)
ORDER_WORD = re.compile(
    r"(?:\*\*|__)?(?:第[一二三四五六七八九十]{1,3}(?:[，、：,:]|步)|[一二三四五六七八九十]{1,2}[是要])"
)
OWN_LINE = re.compile(
    r"(?:\*\*|__)?(?:[（(](?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})[)）]|[①-⑳㈠-㈩]"
    r"|[○◇□▫☆★√✓✔☐☑※☞→⇒✗✘❌✅△▲▽▼]"
    r"|[A-H][.．、](?![A-Za-z.])|[0-9]{4}\.[ \t]"
    r"|[0-9０-９]{1,2}(?:[.．](?![0-9０-９])|[、)）])|[一二三四五六七八九十]{1,3}[、.．])"
)
QUOTE_SIGN = re.compile(r"[>＞][ ]?")
BOX_HEAD = re.compile(
    r"[!！]{3}[ \t\u3000]*([A-Za-z][A-Za-z-]*|[\u3400-\u9fff]{2,4})"
    r"(?:[ \t\u3000]*[\"“”「](?P<quoted>.*)[\"“”」]|[ \t\u3000:：]+(?P<bare>[^\"“”\s].*?))?[ \t]*"
)
NOTE_HEAD = re.compile(r"[\[［]\^([^\[\]［］\s]{1,40})[\]］][:：][ \t]*(.*)")
LABELLED = re.compile(r"\*?\[[^\]\n^][^\]\n]{0,199}\]:")
"""``[时间]: 每周三``, ``*[注]: …``: other programs take them for a definition and show nothing."""

PIPE = re.compile(r"[|｜]")
TABLE_RULE = re.compile(r"[|｜]?[ \t]*[:：]?[-—–－─]+[:：]?[ \t]*(?:[|｜][ \t:：—–－─-]*)*")
ROW_LINE = re.compile(r"[|｜].*[|｜][ \t]*")
CLAUSE_END = re.compile(r"[：:。；;！？!?，,、][”’）]*[ \t]*$")

STRUCTURAL = "address|article|aside|center|details|div|figcaption|figure|footer|header|main|nav"
STRUCTURAL += "|p|section|summary"
"""Tags around blocks: Markdown goes on within them."""

STRUCTURAL_TAG = re.compile(rf"(?i)(</?(?:{STRUCTURAL})(?:\s[^<>]*)?/?>)")
RAW_TAG = re.compile(
    r"(?i)<(table|ul|ol|dl|pre|blockquote|h[1-6]|script|style|iframe|video|audio|object|svg|form)"
    r"(?=[\s>/])[^<>]*>"
)
SPACES = re.compile(r"[ \t]*")
BOX_KINDS = {**{kind: kind for kind in ADMONITIONS}, **{v: k for k, v in ADMONITIONS.items()}}


def indent_of(text: str) -> int:
    """Return how many columns ``text`` is indented by; a tab goes on to the next fourth."""
    columns = 0
    for character in text:
        if character == " ":
            columns += 1
        elif character == "\t":
            columns += 4 - columns % 4
        else:
            break
    return columns


def dedented(line: Line, columns: int) -> Line:
    """Return ``line`` with so many columns of its indent less."""
    number, text = line
    return number, " " * max(indent_of(text) - columns, 0) + text.lstrip(" \t")


def is_row(text: str, *, ruled: bool) -> bool:
    """Tell whether a line goes on with a table, which has a line of hyphens (``ruled``) or none."""
    if not PIPE.search(text):
        return False
    return bool(ROW_LINE.fullmatch(text.strip())) or (ruled and not begins_block(text.strip()))


def begins_block(stripped: str) -> bool:
    """Tell whether a line begins something that ends a table or an item."""
    return bool(
        (stripped[0] in "#＃" and HEADING_LINE.fullmatch(stripped))
        or ITEM_SIGN.match(stripped)
        or stripped[0] in ">＞"
        or BULLET_SIGN.match(stripped)
        or FENCE_LINE.match(stripped)
        or NOTE_HEAD.match(stripped)
        or BOX_HEAD.fullmatch(stripped)
        or RULE_LINE.fullmatch(stripped)
        or STRUCTURAL_TAG.match(stripped)
        or RAW_TAG.match(stripped)
    )
