"""A compiled case -> its sheet and pictures in the workdir, made once for each purpose."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from ....content.load.address import CASES
from ....content.settings import Settings
from ...manuscript import read_manuscript
from ..contents.figures import Print
from ..contents.sheet import sheet_of
from .pictures import Purpose, is_settable, prepare_setting
from .sheet_source import sheet_source
from .workdir import put_data


class SheetWork(NamedTuple):
    """A case to lay out; ``key`` names its sheet, ``kept`` is its manuscript as JSON."""

    identity: str
    key: str
    kept: str


class Laid(NamedTuple):
    """A sheet in the workdir: every character that it prints, and the pictures."""

    key: str
    characters: frozenset[str]
    prints: tuple[Print, ...]


def lay_out(work: SheetWork, settings: Settings, workdir: Path, purpose: Purpose) -> None:
    """Put the sheet of ``work`` and what is set of its pictures into ``workdir``."""
    kept = read_manuscript(work.kept)
    folder = settings.root / CASES / work.identity
    source = sheet_source(work.identity, kept, folder)
    sheet = sheet_of(source, settings)
    for file, size in source.sizes.items():
        prepare_setting(folder / file, size.name, workdir, purpose, settings.pictures)
    signs = "".join(sorted({*json.dumps(sheet.data, ensure_ascii=False)}))
    data = {**sheet.data, "characters": signs, "prints": sheet.prints}
    put_data(workdir, f"cases/{work.key}.json", data)


def laid(workdir: Path, key: str, purpose: Purpose) -> Laid | None:
    """Return the sheet ``key`` of ``workdir``, if it can be set with pictures for ``purpose``."""
    try:
        signs, prints = _told(workdir / "cases" / f"{key}.json")
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if not all(is_settable(one.name, workdir, purpose) for one in prints):
        return None
    return Laid(key, signs, prints)


def _told(file: Path) -> tuple[frozenset[str], tuple[Print, ...]]:
    """Return what a sheet tells at its end; of a thousand, to read all takes twenty times as long.

    Within the words of a case no such name is found: there every quotation mark is escaped.
    """
    text = file.read_text("utf-8")
    told = json.loads("{" + text[text.rindex('"characters":') :])
    return frozenset(told["characters"]), tuple(Print(*entry) for entry in told["prints"])


def pictures_of(workdir: Path) -> set[str]:
    """Return the names of the pictures that the sheets in ``workdir`` print."""
    sheets = (json.loads(file.read_bytes()) for file in (workdir / "cases").glob("*.json"))
    return {Print(*entry).name for sheet in sheets for entry in sheet["prints"]}
