"""The text of a case.md -> the text with marks, widths, spaces, indents and keys mended.

What is mended is what the rules of check/ give an edit for, so that both cannot disagree; a
code that the case keeps (`silence`) is left alone. Mending what is mended changes nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from operator import itemgetter

from ..check.prose import Edit, Prose, prose_of
from ..check.registry import spots_of
from ..codes import NOT_THEIR_DAY
from ..load.frontmatter import CaseFile, parse_case
from .keys import fixed_keys
from .names import NameLists, fixed_names

MOST_ROUNDS = 20
"""One edit may bring another to light; each round leaves less to do."""

_LINE_END = re.compile("(\r\n|\r|\n)")
_MARK = "\ufeff"


def fix_text(text: str, name: str, lists: NameLists | None = None) -> str:
    """Return ``text``, the file called ``name``, mended; lines may be added.

    With the ``lists`` of the office, names become those of the year of the case.
    """
    for _ in range(MOST_ROUNDS):
        after = _mended_once(text, name, lists)
        if after == text:
            break
        text = after
    return text


def fix_bytes(raw: bytes, name: str, lists: NameLists | None = None) -> bytes:
    """Return the file ``raw`` mended; line ends and a mark at its beginning stay.

    Where lines are added all end as most of them do.

    What is not UTF-8 comes back as it is.
    """
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw
    mark = _MARK if text.startswith(_MARK) else ""
    pieces = _LINE_END.split(text.removeprefix(mark))
    lines = fix_text("\n".join(pieces[::2]), name, lists).split("\n")
    if len(lines) > len(pieces[::2]):
        usual = Counter(pieces[1::2]).most_common(1)
        return (mark + (usual[0][0] if usual else "\n").join(lines)).encode()
    pieces[::2] = lines
    return (mark + "".join(pieces)).encode()


def rename_bytes(raw: bytes, name: str, lists: NameLists) -> bytes:
    """Return the file ``raw`` with the names of its year, and nothing else changed."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw
    mark = _MARK if text.startswith(_MARK) else ""
    pieces = _LINE_END.split(text.removeprefix(mark))
    plain = "\n".join(pieces[::2])
    file, _ = parse_case(plain, name)
    if file is None or not file.readable:
        return raw
    after = _applied(plain, fixed_names(file, prose_of(file).starts, lists))
    pieces[::2] = after.split("\n")
    return (mark + "".join(pieces)).encode()


def fixable_places(text: str, name: str, lists: NameLists | None = None) -> set[tuple[int, int]]:
    """Return line and column of everything in ``text`` that ``fix_text`` would mend at once."""
    file, _ = parse_case(text, name)
    if file is None:
        return set()
    prose = prose_of(file)
    places = (prose.place(edit.start) for edit in _all_edits(file, prose, lists))
    spots = (spot.told(prose).location for spot in spots_of(prose) if spot.edits)
    return {(place.line, place.column) for place in (*places, *spots)}


def _mended_once(text: str, name: str, lists: NameLists | None) -> str:
    file, _ = parse_case(text, name)
    if file is None:
        return text
    prose = prose_of(file)
    edits = [*_all_edits(file, prose, lists)]
    after = _applied(text, edits)
    if file.readable and not _is_as_before(file, after):
        after = _applied(text, [edit for edit in edits if edit.start >= prose.body])
    return after


def _all_edits(file: CaseFile, prose: Prose, lists: NameLists | None) -> Iterator[Edit]:
    kept = _kept(file)
    yield from fixed_keys(file, prose.starts)
    yield from _edits(prose, kept)
    if lists and file.readable and NOT_THEIR_DAY.name not in kept:
        yield from fixed_names(file, prose.starts, lists)


def _edits(prose: Prose, kept: set[str]) -> Iterator[Edit]:
    for spot in spots_of(prose):
        if spot.code.name not in kept:
            yield from spot.edits


def _kept(file: CaseFile) -> set[str]:
    entries = file.matter.data.get("silence")
    listed = entries if isinstance(entries, list) else []
    return {str(entry.get("code")) for entry in listed if isinstance(entry, dict)}


def _applied(text: str, edits: Iterable[Edit]) -> str:
    """Return ``text`` with ``edits``; of two that overlap the first counts."""
    pieces, done = [], 0
    for start, end, instead in sorted(edits, key=itemgetter(0)):
        if start >= done:
            pieces += [text[done:start], instead]
            done = end
    return "".join(pieces) + text[done:]


def _is_as_before(before: CaseFile, text: str) -> bool:
    """Tell whether the front matter still has the same shape: no edit made a mark of YAML."""
    after, _ = parse_case(text, before.name)
    return after is not None and after.readable and _shape(before) == _shape(after)


def _shape(file: CaseFile) -> list[tuple[int, int]]:
    return [(place.line, len(path)) for path, place in file.matter.places.items()]
