"""A built theme -> the same with few styles and scripts, named by their content.

What the same pages ask for is one file, so that a first visit has few requests. By their names a
browser may keep them for good, and a page never meets those of another release.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import blake2b
from pathlib import Path

_NAMED = re.compile(r"[.-][0-9a-f]{8}(?:\.min)?\.(?:css|js)$")
_ASKED = re.compile(r"assets/(?<=[\"'/]assets/)[A-Za-z0-9_./-]+\.(?:css|js)(?=[\"'])")
_TAG = re.compile(
    r'<(?:link rel="stylesheet" href|script src)="(?:[^":]*/)?(assets/[A-Za-z0-9_./-]+)"'
    r"(?:>(?!</script>)| defer></script>)"
)
"""Each begins with letters that it is looked for by, which is many times faster."""

_MAPPED = re.compile(r"/\*# sourceMappingURL=.*?\*/")


def name_by_content(site: Path, docs: Path, pages: Mapping[str, str]) -> dict[str, str]:
    """Join and rename what the pages below ``site``, and the HTML of ``pages``, ask for.

    What comes from ``docs`` stays by itself: a mistake in it must not stop the program's own.
    Returns ``pages`` with the new names; pages below ``site`` are written anew.
    """
    files = {path: path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}
    joined = _join(site, docs, [*pages.values(), *files.values()])
    texts = [_with_joined(text, joined) for text in (*pages.values(), *files.values())]
    asked = sorted({name for text in texts for name in _ASKED.findall(text)})
    names = {name: _rename(site, name) for name in asked if not _NAMED.search(name)}
    made = [_renamed(text, names) for text in texts]
    for path, text in zip(files, made[len(pages) :], strict=True):
        path.write_text(text, "utf-8", newline="\n")
    return dict(zip(pages, made, strict=False))


def _join(site: Path, docs: Path, texts: Iterable[str]) -> dict[str, str]:
    """Join what the same ``texts`` ask for; returns for each file the name of its joined file."""

    @cache
    def is_ours(name: str) -> bool:
        return (site / name).is_file() and not (docs / name).is_file()

    asked: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        for name in filter(is_ours, _TAG.findall(text)):
            asked.setdefault(name, []).append(number)
    groups: dict[tuple[str, tuple[int, ...]], list[str]] = {}
    for name, numbers in asked.items():
        groups.setdefault((Path(name).suffix, tuple(numbers)), []).append(name)
    made = ((_joined(site, group), group) for group in groups.values())
    return {name: target for target, group in made for name in group}


def _joined(site: Path, group: list[str]) -> str:
    """Put all of ``group`` into the first that has no hash yet; returns its name.

    It has the folder of those that name others by relative addresses.
    """
    target = next((name for name in group if not _NAMED.search(name)), group[0])
    texts = [(site / name).read_text("utf-8") for name in group]
    parted = (_MAPPED.sub("", text).strip() for text in texts)
    (site / target).write_text("\n".join(parted) + "\n", "utf-8", newline="\n")
    for name in set(group) - {target}:
        (site / name).unlink()
        (site / f"{name}.map").unlink(missing_ok=True)
    return target


def _with_joined(text: str, joined: Mapping[str, str]) -> str:
    """Return ``text`` asking for the ``joined`` files, each where the first of its parts was."""
    met: set[str] = set()
    parts: list[str] = []
    end = 0
    for found in _TAG.finditer(text):
        before, end = text[end : found.start()], found.end()
        target = joined.get(found[1], found[1])
        if target in met:
            parts.append(before.rstrip())
        else:
            parts += (before, found[0].replace(found[1], target))
            met.add(target)
    return "".join((*parts, text[end:]))


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
