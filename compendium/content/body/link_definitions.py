"""Blocks as typed -> the lines that say where links lead that the text names elsewhere."""

from __future__ import annotations

import re

from ..model.once import worked_out_once
from .typed_block import TypedBlock, all_blocks

_DEFINITION = re.compile(r"\[([^\]\[\^][^\]\[]*)\]:[ \t]*(<[^<>]*>|\S+)(?:[ \t]+[\"'(].*[\"')])?")
_TARGET = re.compile(r"<?(?:https?://|\.{0,2}/|#|[^\s/]+/|[\w-]+\.[A-Za-z0-9]{2,5}\b)\S*")


@worked_out_once
def link_definitions(blocks: tuple[TypedBlock, ...]) -> dict[int, str]:
    """Return line -> label of the lines that define a link which the text names elsewhere."""
    found: dict[int, str] = {}
    texts: list[str] = []
    for block in all_blocks(blocks):
        for number, text in block.lines:
            defined = _DEFINITION.fullmatch(text) if text.startswith("[") else None
            if defined and _TARGET.fullmatch(defined[2]):
                found[number] = defined[1]
            elif "[" in text:
                texts.append(text)
    named = "\n".join(texts).lower() if found else ""
    return {n: label for n, label in found.items() if f"[{label.lower()}]" in named}
