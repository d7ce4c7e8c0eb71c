"""A content control -> ``Control``: its tag and what was filled in, ticked or left as a prompt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from .fields import TICKED, UNTICKED
from .namespaces import W14, W, is_on, value_of
from .pieces import Control
from .reading import WordReading

PROMPT_STYLES = ("placeholder text", "占位符文本")

_PROMPT = re.compile(
    r"\s*(?:单击|点击|单击或点击)(?:此处|这里|以).{0,80}|\s*请选择.{0,12}|\s*选择一项。?"
    r"|\s*Click or tap.{0,40}|\s*Choose an item\.?"
)


def note_control(element: Element, text: str, reading: WordReading) -> Control:
    """Return the control ``element`` that holds ``text``, and note it for the form."""
    properties = element.find(f"{W}sdtPr")
    tag = value_of(properties, f"{W}tag") or value_of(properties, f"{W}alias")
    ticked = _ticked(properties)
    if ticked is not None:
        control = Control(tag, TICKED if ticked else UNTICKED, ticked)
    else:
        control = Control(tag, text.strip(), unfilled=_is_prompt(element, text, reading))
    reading.controls.append(control)
    return control


def without_echoes(element: Element) -> Iterator[Element]:
    """Yield the children of ``element`` without the copies that LibreOffice makes of a control.

    LibreOffice 7.4 saves a control for plain text once more for each piece of it, and once at
    the end; each of these ends with all that the control holds, and none has a tag.
    """
    said, name = "", None
    for child in element:
        if child.tag != f"{W}sdt" or value_of(child, f"{W}sdtPr/{W}tag"):
            said = ""
        else:
            texts = [one.text or "" for one in child.iter(f"{W}t")]
            alias = value_of(child, f"{W}sdtPr/{W}alias")
            if said and name == alias and texts[-1:] == [said]:
                continue
            said, name = "".join(texts), alias
        yield child


def is_contents_part(element: Element) -> bool:
    """Tell whether a control is Word's own table of contents."""
    gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return value_of(gallery) == "Table of Contents"


def _ticked(properties: Element | None) -> bool | None:
    box = properties.find(f"{W14}checkbox") if properties is not None else None
    if box is None:
        return None
    mark = box.find(f"{W14}checked")
    return mark is not None and mark.get(f"{W14}val", "1") in ("1", "true", "on")


def _is_prompt(element: Element, text: str, reading: WordReading) -> bool:
    """Tell whether a control still shows its prompt.

    Programs forget to take the flag away, so the words must look like a prompt too.
    """
    if _PROMPT.fullmatch(text):
        return True
    if not is_on(element, f"{W}sdtPr/{W}showingPlcHdr"):
        return False
    names = [value_of(run, f"{W}rPr/{W}rStyle") for run in element.iter(f"{W}r")]
    return (
        bool(names)
        and all(reading.style(n).name in PROMPT_STYLES for n in names if n)
        and any(names)
    )
