"""A built site -> what each of its files is and leads to; looked at again only when it changed.

Only what the build names is looked at and published; ``foreign_files`` are the rest.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from ...system.cache import answered, open_cache
from ...system.digest import code_digest
from ..manifest import File
from .faults import NOT_AUDITED

_LAYOUT = 1
_TABLES = ("facts (path text primary key, rules text, row text)",)


class FileFacts(NamedTuple):
    """What is known of a file by itself.

    ``leads`` are the paths below the site's root that it links to or needs; ``wrong`` holds
    (code, what is wrong) of what is wrong with it whatever the other files are.
    """

    file: File
    leads: tuple[str, ...]
    wrong: tuple[tuple[str, str], ...]


class Looked(NamedTuple):
    """What looking into a file's content found; see ``FileFacts``."""

    leads: tuple[str, ...] = ()
    wrong: tuple[tuple[str, str], ...] = ()


def take_inventory(
    site: Path,
    paths: Iterable[str],
    cache: Path,
    look: Callable[[str, bytes], Looked],
    tick: Callable[[], None],
    *,
    settings: str = "",
) -> dict[str, FileFacts]:
    """Return the facts of the files ``paths`` below ``site``, those that are there.

    Kept in ``cache``, which may be deleted at any time, by size, time and inode: a built file
    is only ever replaced. ``settings`` stand for what ``look`` goes by beside the content.
    """
    file, rules = cache / "published.sqlite", f"{code_digest('audit')} {settings}"
    with closing(open_cache(file, _LAYOUT, _TABLES)) as kept:
        with answered(file):
            rows = dict(kept.execute("select path, row from facts where rules = ?", (rules,)))
        facts, fresh = {}, []
        for path, stamp in _stamps(site, paths):
            known = json.loads(rows[path]) if path in rows else [None]
            if known[0] != stamp or _failed(known):
                known = [stamp, *_row(path, (site / path).read_bytes(), look)]
                fresh.append((path, rules, json.dumps(known, ensure_ascii=False)))
            facts[path] = _facts(known)
            tick()
        gone = ((path,) for path in rows.keys() - facts)
        with answered(file), kept:
            kept.executemany("insert or replace into facts values (?, ?, ?)", fresh)
            kept.executemany("delete from facts where path = ?", gone)
    return facts


def published_files(facts: Mapping[str, FileFacts]) -> dict[str, File]:
    return {path: fact.file for path, fact in facts.items()}


def _row(path: str, content: bytes, look: Callable[[str, bytes], Looked]) -> list[object]:
    looked = look(path, content)
    return [len(content), sha256(content).hexdigest(), looked.leads, looked.wrong]


def _failed(row: list[Any]) -> bool:
    """Tell whether the program failed at the file: it is looked at again, whatever was short."""
    return any(code == NOT_AUDITED for code, _ in row[4])


def _facts(row: list[object]) -> FileFacts:
    _, size, digest, leads, wrong = row
    assert isinstance(size, int) and isinstance(leads, list | tuple)
    assert isinstance(wrong, list | tuple)
    found = tuple((str(code), str(what)) for code, what in wrong)
    return FileFacts(File(size, str(digest)), tuple(map(str, leads)), found)


def foreign_files(site: Path, named: Container[str]) -> Iterator[str]:
    """Yield the path of everything below ``site`` but folders and the files that are ``named``.

    A link is never one of them, whatever it leads to: nothing of ours is a link.
    """
    for folder, folders, names in os.walk(site):
        inside = Path(folder).relative_to(site)
        links = (name for name in folders if os.path.islink(f"{folder}/{name}"))
        for name in sorted((*names, *links)):
            path = (inside / name).as_posix()
            if path not in named or not _is_file(f"{folder}/{name}"):
                yield path


def _is_file(file: str) -> bool:
    return stat.S_ISREG(os.lstat(file).st_mode)


def _stamps(site: Path, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each of ``paths`` that is there with what changes when it does."""
    for path in sorted(paths):
        try:
            found = os.lstat(f"{site}/{path}")
        except FileNotFoundError:
            continue
        if stat.S_ISREG(found.st_mode):
            yield path, f"{found.st_size} {found.st_mtime_ns} {found.st_ino}"
