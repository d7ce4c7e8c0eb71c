"""The house colours as inline styles: the editor of the public account keeps nothing else.

No class, no id, no position or float: it strips them. Widths are in percent, for telephones.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..tree_html import HtmlTag, attribute, element

_INK, _SOFT_INK, _RED, _DEEP_RED = "#1f1a18", "#665b54", "#a6192e", "#7d1022"
_GOLD, _CREAM, _LINE, _WHITE = "#c9973d", "#fbf6ec", "#e0d3b8", "#ffffff"


def styled(name: str, **style: str) -> HtmlTag:
    """Return an element with its style; `_` in a property stands for `-`."""
    told = "".join(f"{key.replace('_', '-')}:{value};" for key, value in style.items())
    return name, attribute("style", told)


_HEADING = {"font_weight": "bold", "line_height": "1.5", "text_align": "left"}

_PARTS: Mapping[str, HtmlTag] = {
    "whole": styled(
        "section",
        font_size="16px",
        line_height="1.75",
        letter_spacing="0.5px",
        color=_INK,
        text_align="justify",
        word_break="break-word",
    ),
    "slogan": styled(
        "p",
        margin="0 0 8px",
        text_align="center",
        color=_DEEP_RED,
        font_size="18px",
        font_weight="bold",
    ),
    "byline": styled("p", margin="0 0 4px", text_align="center", color=_SOFT_INK, font_size="14px"),
    "piece": styled("span", display="inline-block"),
    "summary": styled(
        "section",
        margin="16px 0",
        padding="14px 16px",
        background_color=_CREAM,
        border_top=f"3px solid {_GOLD}",
        font_size="15px",
    ),
    "label": styled("span", color=_RED, font_weight="bold"),
    "place": styled(
        "section",
        margin="20px 0 6px",
        padding="18px 12px",
        border=f"1px dashed {_RED}",
        background_color=_WHITE,
        color=_RED,
        text_align="center",
        font_size="14px",
    ),
    "place_in_line": styled("span", color=_RED, background_color=_CREAM, font_size="14px"),
    "caption": styled(
        "p",
        margin="0 0 20px",
        text_align="center",
        color=_SOFT_INK,
        font_size="13px",
        line_height="1.5",
    ),
    "table": styled(
        "table",
        width="100%",
        margin="0 0 16px",
        border_collapse="collapse",
        color=_INK,
        font_size="14px",
        line_height="1.5",
        text_align="left",
    ),
    "figures": styled(
        "table",
        width="100%",
        margin="16px 0",
        border_collapse="collapse",
        color=_INK,
        font_size="16px",
        line_height="1.5",
        text_align="center",
    ),
    "figure": styled(
        "td",
        width="50%",
        padding="12px 6px",
        border=f"1px solid {_LINE}",
        background_color=_CREAM,
        text_align="center",
        vertical_align="top",
    ),
    "number": styled("span", color=_RED, font_size="26px", font_weight="bold", line_height="1.2"),
    "unit": styled("span", color=_RED, font_size="14px"),
    "small": styled("p", margin="4px 0 0", color=_SOFT_INK, font_size="13px", line_height="1.5"),
    "address": styled("span", color=_SOFT_INK, font_size="13px", word_break="break-all"),
    "mark": styled("sup", color=_RED, font_size="12px"),
    "notes": styled(
        "section",
        margin="28px 0 0",
        padding="12px 0 0",
        border_top=f"1px solid {_LINE}",
        color=_SOFT_INK,
        font_size="13px",
        line_height="1.6",
    ),
    "line_of_note": styled("p", margin="0 0 6px"),
    "end": styled(
        "section",
        margin="32px 0 0",
        padding="16px 12px",
        background_color=_CREAM,
        border_top=f"3px solid {_RED}",
        text_align="center",
        color=_SOFT_INK,
        font_size="14px",
    ),
    "row": ("tr", ""),
    "headcell": styled(
        "th",
        padding="6px 8px",
        border=f"1px solid {_LINE}",
        background_color=_CREAM,
        color=_DEEP_RED,
        font_weight="bold",
        text_align="center",
        vertical_align="middle",
    ),
    "cell": styled("td", padding="6px 8px", border=f"1px solid {_LINE}", vertical_align="top"),
    "fact": styled(
        "td",
        width="28%",
        padding="6px 8px",
        border=f"1px solid {_LINE}",
        background_color=_CREAM,
        color=_SOFT_INK,
        text_align="left",
        vertical_align="top",
    ),
}  # fmt: skip
"""What an article has beside its text."""

PASTED_HEADINGS: Mapping[int, HtmlTag] = {
    2: styled(
        "section", margin="36px 0 18px", padding="8px 14px", background_color=_RED, color=_WHITE,
        font_size="18px", **_HEADING,
    ),
    3: styled(
        "section", margin="28px 0 12px", padding="0 0 0 10px", border_left=f"4px solid {_GOLD}",
        color=_DEEP_RED, font_size="17px", **_HEADING,
    ),
    4: styled("section", margin="20px 0 10px", color=_INK, font_size="16px", **_HEADING),
}  # fmt: skip

PASTED_TAGS: Mapping[str, HtmlTag] = {
    "p": styled("p", margin="0 0 16px"),
    "inner": styled("p", margin="0 0 4px"),
    "caption": _PARTS["caption"],
    "ul": styled("section", margin="0 0 16px"),
    "ol": styled("section", margin="0 0 16px"),
    "item": styled("p", margin="0 0 8px", padding="0 0 0 24px", text_indent="-24px"),
    "sign": styled("span", color=_RED, font_weight="bold"),
    "within": styled("section", margin="0 0 8px", padding="0 0 0 24px"),
    "dl": styled("section", margin="0 0 16px"),
    "term": styled("p", margin="0 0 4px", font_weight="bold", color=_DEEP_RED),
    "meaning": styled("section", margin="0 0 12px", padding="0 0 0 24px"),
    "quote": styled(
        "section", margin="0 0 16px", padding="10px 14px", border_left=f"3px solid {_LINE}",
        background_color=_CREAM, color=_SOFT_INK,
    ),
    "note": styled(
        "section", margin="0 0 16px", padding="10px 14px", border=f"1px solid {_GOLD}",
    ),
    "notetitle": styled("p", margin="0 0 6px", color=_DEEP_RED, font_weight="bold"),
    "pre": styled(
        "section", margin="0 0 16px", padding="10px 14px", background_color="#f5f5f5",
        font_size="13px", white_space="pre-wrap", text_align="left",
    ),
    "hr": styled("section", margin="24px 30%", border_top=f"1px solid {_GOLD}"),
    "tablecaption": styled(
        "p", margin="16px 0 6px", text_align="center", font_weight="bold", font_size="14px"
    ),
    "table": _PARTS["table"],
    "head": ("tbody", ""),
    "row": ("tr", ""),
    "headcell": _PARTS["headcell"],
    "cell": _PARTS["cell"],
    "strong": styled("strong", color=_DEEP_RED),
    "em": styled("span", font_weight="bold"),
    "u": styled("span", text_decoration="underline"),
    "s": styled("span", text_decoration="line-through"),
    "mark": styled("span", background_color="#fdecc8"),
    "small": styled("span", font_size="13px"),
    "sub": styled("sub", font_size="12px"),
    "sup": styled("sup", font_size="12px"),
    "kbd": styled("span", background_color="#f5f5f5"),
    "code": styled("span", background_color="#f5f5f5", word_break="break-all"),
}  # fmt: skip
"""By the kinds of a content tree, see content/body/blocks.py and outputs/tree_html.py."""


def pasted(kind: str, inner: str) -> str:
    """Return ``inner`` as the part or the kind of block ``kind`` of an article."""
    return element(_PARTS.get(kind) or PASTED_TAGS[kind], inner)
