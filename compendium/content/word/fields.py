"""The parts of fields -> what of them is shown: results, links, form boxes; no instructions."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from . import losses
from .namespaces import W, is_on
from .pieces import Inline
from .reading import OpenField, WordReading

_LINK = re.compile(r"\s*HYPERLINK\s+\"([^\"]+)\"", re.IGNORECASE)

_NOTE = re.compile(r"\s*NOTEREF\s+(\S+)", re.IGNORECASE)

TICKED, UNTICKED = "☑", "□"


def step_field(mark: Element, reading: WordReading) -> str:
    """Follow a w:fldChar; returns the box that a field of an old form shows, at its end."""
    kind = mark.get(f"{W}fldCharType")
    if kind == "begin":
        reading.fields.append(OpenField(box=_form_box(mark)))
    elif kind == "separate" and reading.fields:
        reading.fields[-1].shown = True
        if reading.fields[-1].is_contents:
            reading.tell(losses.CONTENTS)
    elif kind == "end" and reading.fields:
        return reading.fields.pop().box
    return ""


def add_instruction(mark: Element, reading: WordReading) -> None:
    """Add a w:instrText to the field that it belongs to."""
    if reading.fields and not reading.fields[-1].shown:
        reading.fields[-1].instruction += mark.text or ""


def is_shown(reading: WordReading) -> bool:
    """Tell whether what stands here is seen: no instruction, no table of contents.

    Where fields are not closed everything is: rather too much than words lost.
    """
    if not reading.balanced:
        return True
    return all(one.shown and not one.is_contents for one in reading.fields)


def link_here(reading: WordReading) -> str:
    """Return the address that a field gives what stands here; '' for none."""
    for one in reversed(reading.fields):
        if found := _LINK.match(one.instruction):
            return found[1]
    return ""


def note_here(reading: WordReading) -> list[Inline] | None:
    """Return the note that a field names once more, the first time it shows; none elsewhere."""
    for one in reading.fields:
        found = _NOTE.match(one.instruction)
        mark = reading.note_places.get(found[1]) if found else None
        if mark:
            seen, one.seen = one.seen, True
            return [] if seen else [mark]
    return None


def _form_box(mark: Element) -> str:
    box = mark.find(f"{W}ffData/{W}checkBox")
    if box is None:
        return ""
    ticked = is_on(box, f"{W}checked")
    return TICKED if (is_on(box, f"{W}default") if ticked is None else ticked) else UNTICKED
