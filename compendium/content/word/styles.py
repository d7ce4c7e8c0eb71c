"""styles.xml -> ``Style`` values by their ids, each with what it takes from those it rests on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element

from .namespaces import W, is_on, number_of, value_of

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])")
_MOST_STEPS = 20


class NumberingRef(NamedTuple):
    """Which list a paragraph belongs to, and how deep: ``number`` is '0' for none."""

    number: str
    level: int


class Style(NamedTuple):
    """What of a style matters here: its name, heading level (0: none), numbering, and looks."""

    name: str = ""
    outline: int = 0
    numbering: NumberingRef | None = None
    bold: bool | None = None
    hidden: bool | None = None
    centred: bool = False


NO_STYLE = Style()


def read_styles(root: Element | None) -> Mapping[str, Style]:
    """Return the styles of styles.xml; one that rests on itself ends there."""
    found = {
        entry.get(f"{W}styleId", ""): entry
        for entry in (root.iter(f"{W}style") if root is not None else ())
    }
    return {name: _style(name, found) for name in found}


def default_style(root: Element | None) -> str:
    """Return the id of the style that paragraphs have which name none."""
    for entry in root.iter(f"{W}style") if root is not None else ():
        if entry.get(f"{W}type") == "paragraph" and entry.get(f"{W}default") in ("1", "true"):
            return entry.get(f"{W}styleId", "")
    return ""


def _style(name: str, found: Mapping[str, Element]) -> Style:
    chain: list[Element] = []
    while name in found and found[name] not in chain and len(chain) < _MOST_STEPS:
        chain.append(found[name])
        name = value_of(found[name], f"{W}basedOn")
    style = NO_STYLE
    for entry in reversed(chain):
        style = _resting_on(style, entry)
    return style


def _resting_on(base: Style, entry: Element) -> Style:
    name = value_of(entry, f"{W}name").lower()
    properties = entry.find(f"{W}pPr")
    runs = entry.find(f"{W}rPr")
    bold, hidden = is_on(runs, f"{W}b"), is_on(runs, f"{W}vanish")
    aligned = value_of(properties, f"{W}jc")
    return Style(
        name,
        heading_level(name, properties) or base.outline,
        numbering_ref(properties, base.numbering) or base.numbering,
        base.bold if bold is None else bold,
        base.hidden if hidden is None else hidden,
        aligned == "center" if aligned else base.centred,
    )


def heading_level(name: str, properties: Element | None) -> int:
    """Return the level from 1 of a heading of this name or with these properties; 0 for none."""
    if found := _HEADING.match(name):
        return int(found[1])
    level = number_of(value_of(properties, f"{W}outlineLvl"), 9)
    return level + 1 if 0 <= level < 9 else 0


def numbering_ref(
    properties: Element | None, base: NumberingRef | None = None
) -> NumberingRef | None:
    """Return the list that ``properties`` name, what they leave open as in ``base``."""
    found = properties.find(f"{W}numPr") if properties is not None else None
    if found is None:
        return None
    number = value_of(found, f"{W}numId") or (base.number if base else "0")
    level = value_of(found, f"{W}ilvl")
    return NumberingRef(number, number_of(level, 0) if level else (base.level if base else 0))
