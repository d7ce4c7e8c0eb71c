"""A built theme -> the same with styles and scripts named by their content.

So a browser may keep them for good, and a page never meets those of another release.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path

_NAMED = re.compile(r"[.-][0-9a-f]{8}(?:\.min)?\.(?:css|js)$")
_ASKED = re.compile(r"(?<=[\"'/])assets/[A-Za-z0-9_./-]+\.(?:css|js)(?=[\"'])")


def name_by_content(site: Path, pages: Mapping[str, str]) -> dict[str, str]:
    """Rename what the pages below ``site``, and the HTML of ``pages``, ask for.

    Returns ``pages`` with the new names; pages below ``site`` are written anew.
    """
    files = {path: path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}
    texts = [*pages.values(), *files.values()]
    asked = sorted({name for text in texts for name in _ASKED.findall(text)})
    names = {name: _rename(site, name) for name in asked if not _NAMED.search(name)}
    for path, text in files.items():
        path.write_text(_renamed(text, names), "utf-8", newline="\n")
    return {key: _renamed(text, names) for key, text in pages.items()}


def _renamed(text: str, names: Mapping[str, str]) -> str:
    return _ASKED.sub(lambda found: names.get(found[0], found[0]), text)


def _rename(site: Path, name: str) -> str:
    """Give the file ``name`` a name with its hash; returns it, or ``name`` if there is none."""
    file = site / name
    if not file.is_file():
        return name
    digest = blake2b(file.read_bytes(), digest_size=4).hexdigest()
    fresh = file.with_name(f"{file.stem}-{digest}{file.suffix}")
    file.rename(fresh)
    return fresh.relative_to(site).as_posix()
