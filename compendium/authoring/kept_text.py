"""A case.md and what it is to become -> the new text, in the words of the old where they agree.

What comes back from Word is written as the program writes; an author may have written the same
otherwise. Only what means something else is to differ, so that it can be judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any

from ..content.load.frontmatter import CaseFile, parse_case
from ..content.model.case import Case
from ..content.model.vocabulary import Vocabulary
from .front_matter import front_matter, key_lines

_RULE = re.compile(r"\|?(?:\s*-+\s*\|)*\s*-+\s*\|?")


def text_of_case(
    before: str | None, fields: Mapping[str, Any], body: str, vocabulary: Vocabulary
) -> str:
    """Return the text of a case.md of ``fields`` and ``body`` that replaces ``before``."""
    file = parse_case(before, "case.md")[0] if before else None
    if file is None or not file.readable:
        return f"{front_matter(fields, vocabulary)}\n{body}"
    matter = "\n".join(_matter(file, fields, vocabulary))
    kept = "".join(_body(file.body.split("\n"), body.split("\n")))
    return f"---\n{matter}\n---\n{kept.rstrip()}\n"


def _matter(file: CaseFile, fields: Mapping[str, Any], vocabulary: Vocabulary) -> Iterator[str]:
    """Yield the lines of the front matter; those of a key with the same value as they were."""
    lines = file.text.split("\n")
    starts = {key: file.matter.places[(key,)].line - 1 for key in file.matter.data}
    ends = dict(zip(starts, [*sorted(starts.values())[1:], file.body_line - 2], strict=True))
    yield from lines[1 : min(starts.values(), default=1)]
    for key, value in file.matter.data.items():
        if _plain(fields.get(key)) == _plain(value):
            yield from lines[starts[key] : ends[key]]
        else:
            yield from key_lines(key, fields, vocabulary)
    for key in Case.model_fields:
        if key not in starts:
            yield from key_lines(key, fields, vocabulary)


def _plain(value: Any) -> Any:
    """Return ``value`` as it compares: every scalar as text, what is empty left out."""
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items() if one not in (None, "", [], {})}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value if value is None else str(value)


def _body(old: list[str], new: list[str]) -> Iterator[str]:
    """Yield the lines of ``new``; those that ``old`` has too as they stand there, with its gaps."""
    before, after = [*_with_gaps(old)], [*_with_gaps(new)]
    meant = ([_meant(line) for _, line in lines] for lines in (before, after))
    found = SequenceMatcher(None, next(meant), next(meant), autojunk=False)
    for kind, start, end, first, last in found.get_opcodes():
        lines = before[start:end] if kind == "equal" else after[first:last]
        yield from (f"{gap}{line}\n" for gap, line in lines)


def _with_gaps(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Yield every line that holds something, with the empty ones before it."""
    gap = ""
    for line in lines:
        if line.strip():
            yield gap, line
            gap = ""
        else:
            gap += "\n"


def _meant(line: str) -> str:
    """Return what a line means: the rule below the head of a table may be typed in many ways."""
    bare = line.rstrip()
    is_rule = "|" in bare and _RULE.fullmatch(bare.strip())
    return re.sub(r"\s*-+\s*", "-", bare.strip()) if is_rule else bare
