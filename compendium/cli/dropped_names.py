"""What 收稿.bat tells of its start -> the files that were dropped on it or typed behind it.

Explorer writes ``cmd.exe /c ""D:\\收稿.bat" "D:\\a b.docx" D:\\c&d.docx"``: a name is quoted
where it holds a blank, and nowhere else. Names hold no quotes.
"""

from __future__ import annotations

import ntpath
import re
from collections.abc import Mapping

_NAME = re.compile(r'"([^"]*)"|([^\s"]+)')


def dropped_names(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return the files that ``environment``, as 收稿.bat sets it, tells of, with their folders."""
    script = environment.get("COMPENDIUM_DROPPED_ON", "")
    behind = _behind(script, environment.get("COMPENDIUM_STARTED", ""))
    words = environment.get("COMPENDIUM_TYPED", "") if behind is None else behind
    names = (quoted or bare for quoted, bare in _NAME.findall(words))
    return tuple(
        ntpath.join(environment.get("COMPENDIUM_FROM", ""), name) for name in names if name
    )


def _behind(script: str, line: str) -> str | None:
    """Return what stands behind ``script`` in the ``line`` that started it, None in another."""
    for named in (script, ntpath.basename(script)):
        at = line.lower().find(named.lower()) if named else -1
        if at >= 0:
            rest = line[at + len(named) :].strip().removeprefix('"')
            return rest[: rest.rfind('"')] if rest.count('"') % 2 else rest
    return None
