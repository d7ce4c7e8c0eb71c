"""Words under 成效数据 (先锋岗18个；办结率98.9%) -> entries of the front matter."""

from __future__ import annotations

import re
from typing import Any

from . import losses
from .losses import Loss, quoted

_PART = re.compile(r"[；;。\n]|(?<!\d)[，,、]|[，,、](?!\d)")
_FIGURE = re.compile(
    r"(?P<label>[^\d：:]{2,20}?)\s*(?:[：:]|达到?|为|共)?\s*"
    r"(?P<number>-?[0-9][0-9,，]{0,30}(?:\.[0-9]+)?)\s*(?P<unit>[%％‰]|[^\d\s]{0,6})"
)


def typed_figures(words: str, place: str) -> tuple[list[dict[str, Any]], list[Loss]]:
    """Return the figures that ``words`` list, label by label, and what of it is none."""
    found: list[dict[str, Any]] = []
    told: list[Loss] = []
    for part in filter(None, map(str.strip, _PART.split(words))):
        figure = _FIGURE.fullmatch(part)
        if figure is None:
            told.append(Loss(losses.NO_VALUE, quoted(part), place))
            continue
        unit = figure["unit"].replace("％", "%")
        entry = {"label": figure["label"].strip(), "value": plain_number(figure["number"])}
        found.append(entry | ({"unit": unit} if unit else {}))
    return found, told


def plain_number(digits: str) -> int | float:
    """Return the number that ``digits`` write, with commas between thousands."""
    bare = digits.replace(",", "").replace("，", "")
    return float(bare) if "." in bare else int(bare)
