"""Questions -> content controls: to type in, to choose, to tick."""

from __future__ import annotations

from collections.abc import Iterable

from .markup import run_xml, xml_value

_BOX = (
    '<w14:checkbox><w14:checked w14:val="0"/>'
    '<w14:checkedState w14:val="2611" w14:font="MS Gothic"/>'
    '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
)


_LINE = 23
"""Characters of a line in the wide column of the template's tables."""


def text_control(tag: str, label: str, prompt: str, kind: str = "") -> str:
    """Return a control to type in, within a line; ``kind`` is the element that says what it is.

    None is for text of any kind. LibreOffice 7.4 saves w:text four times over, and controls
    around paragraphs too.
    """
    return (
        f"<w:sdt><w:sdtPr>{_named(tag, label)}<w:showingPlcHdr/>{kind}</w:sdtPr>"
        f"<w:sdtContent>{run_xml(prompt, 'PlaceholderText')}</w:sdtContent></w:sdt>"
    )


def drop_down(tag: str, label: str, prompt: str, values: Iterable[str]) -> str:
    """Return a control to choose one of ``values`` in."""
    items = "".join(
        f'<w:listItem w:displayText="{xml_value(one)}" w:value="{xml_value(one)}"/>'
        for one in values
    )
    return text_control(tag, label, prompt, f"<w:dropDownList>{items}</w:dropDownList>")


def check_boxes(key: str, values: Iterable[tuple[str, str]], line: int = _LINE) -> str:
    """Return a box for each of ``values`` (name, code), tagged ``key=code``, its name behind it.

    As many stand in a ``line`` (characters) as fit, below each other.
    """
    held = [*values]
    longest = max((len(name) for name, _ in held), default=0)
    columns = max(1, line // (longest + 2))
    found = ""
    for number, (name, code) in enumerate(held, 1):
        ends = number == len(held) or number % columns == 0
        gap = "" if ends else "　" * (longest - len(name) + 1)
        found += (
            f"<w:sdt><w:sdtPr>{_named(f'{key}={code}', name)}{_BOX}</w:sdtPr>"
            f"<w:sdtContent>{run_xml('☐')}</w:sdtContent></w:sdt>{run_xml(name + gap)}"
        )
        found += "<w:r><w:br/></w:r>" if ends and number < len(held) else ""
    return found


def day_control(tag: str, label: str) -> str:
    """Return a control to choose a day in."""
    form = '<w:date><w:dateFormat w:val="yyyy-MM-dd"/><w:lid w:val="zh-CN"/></w:date>'
    return text_control(tag, label, "单击此处选择日期", form)


def _named(tag: str, label: str) -> str:
    return f'<w:alias w:val="{xml_value(label)}"/><w:tag w:val="{xml_value(tag)}"/>'
