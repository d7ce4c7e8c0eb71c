"""A college's name and address -> a content folder of its own, whole or not at all."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import NamedTuple

from ..content.check.addresses import is_address
from ..content.check.leftovers import is_example
from ..content.load.address import CASES
from ..content.load.characters import without_refused
from ..content.program import PROGRAM, STARTER
from ..system.atomic import as_fault_of, whole_folder
from .skeleton import as_yaml

SHARED_LISTS = ("vocabulary.yml", "wording.yml")
"""What every college begins with as it is: words of the Party, not of a college."""

_NAMES = {name: f".{name}" for name in ("gitattributes", "gitignore")}
"""A file of git would hold for the starter itself."""

_COMMITTEE = re.compile(r"(?:中共|中国共产党)(.+)委员会")


class College(NamedTuple):
    """Whose content it is: the ``name``, its Party committee, and the site's address."""

    name: str
    organisation: str
    site_url: str


def college_of(name: str, site_url: str) -> College:
    """Return the college; ``name`` may be that of its Party committee."""
    found = _COMMITTEE.fullmatch(name)
    organisation = name if found else f"中共{name}委员会"
    return College(found[1] if found else name, organisation, site_url)


def clean_name(typed: str) -> tuple[str, str]:
    """Return the college's name as it is ``typed``, and what is wrong with it ('' for nothing)."""
    name = " ".join(without_refused(typed).split())
    if 2 <= len(name) <= 40:
        return name, ""
    return name, "学校名称要 2 到 40 字，例如“江南职业技术学院”。"


def clean_address(typed: str) -> tuple[str, str]:
    """Return the site's address with its last slash, and what is wrong with it ('' for nothing)."""
    address = without_refused(typed).strip().rstrip("/") + "/"
    if not is_address(address):
        return address, f"“{typed}”不是完整的网址，请写成“https://域名/”，后面可以有子路径。"
    if is_example(address):
        return address, f"“{typed}”是示例的地址，或者别人打不开，请写本校网站的地址。"
    return address, ""


def begin_content(folder: Path, college: College) -> None:
    """Write the content folder ``folder`` of ``college``, dated today; it must not hold anything.

    Raises OSError where it cannot be written.
    """
    words = {
        "@college@": college.name,
        "@organisation@": as_yaml(college.organisation),
        "@site_url@": as_yaml(college.site_url),
        "@date@": datetime.date.today().isoformat(),
    }
    with whole_folder(folder) as fresh:
        for file in sorted(path for path in STARTER.rglob("*") if path.is_file()):
            target = fresh / file.relative_to(STARTER)
            text = file.read_text("utf-8")
            for mark, word in words.items():
                text = text.replace(mark, word)
            _write(target.with_name(_NAMES.get(target.name, target.name)), text)
        for name in SHARED_LISTS:
            _write(fresh / CASES / name, (PROGRAM / CASES / name).read_text("utf-8"))


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with as_fault_of(file):
        file.write_text(text, "utf-8", newline="\n")
