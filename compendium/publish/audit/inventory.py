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
from operator import attrgetter
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple, TypeAlias

from ...system.cache import answered, open_cache
from ...system.digest import code_digest
from ...system.job import Job
from ...system.own_fault import Lost
from ...system.pool import work_through
from ..manifest import File
from .faults import NOT_AUDITED
from .known_pieces import PIECES, KeptPiece, KnownPieces, keep_pieces

_LAYOUT = 2
_TABLES = ("facts (path text primary key, rules text, row text)", PIECES)


PAYS_FROM = 3_000
"""Weight of files from which a second process pays for its start: a second of reading."""

_AT_ONCE = 200

_HEAVY = {
    **dict.fromkeys((".html", ".htm", ".css", ".svg", ".csv", ".xlsx", ".pdf"), 1_000),
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".webp", ".mp4"), 100_000),
}
"""Bytes that weigh 1, by the ending of a file: a third of a millisecond. Of others 5,000 do."""


_LARGE = 200_000
_KNOWN = 30
"""Of so many pieces of a large file one is new when it is read again."""


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


Look: TypeAlias = Callable[[str, bytes, KnownPieces], Looked]
"""Looks into the file of a path and content, with what is known of pieces; other processes find
it, see ``Job``."""


class _Reader(NamedTuple):
    site: Path
    look: Look
    cache: Path
    rules: str


class _Tools(NamedTuple):
    """What one process looks into files with."""

    site: Path
    look: Look
    known: KnownPieces


class _Read(NamedTuple):
    """What is known of a file, and of pieces that nobody had met before."""

    row: list[Any]
    pieces: list[KeptPiece]


class _Unread(NamedTuple):
    """A file to look into; ``former`` are its facts from when it was last read, if ever."""

    path: str
    stamp: str
    former: list[Any] | None


def take_inventory(
    site: Path,
    paths: Iterable[str],
    cache: Path,
    look: Look,
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
        facts: dict[str, FileFacts] = {}
        unread, fresh, pieces = [], [], []
        for path, stamp in _stamps(site, paths):
            known = json.loads(rows[path]) if path in rows else None
            if known and known[0] == stamp and not _failed(known):
                facts[path] = _facts(known)
                tick()
            else:
                unread.append(_Unread(path, stamp, known))
        for one, (row, some) in _read_all(_Reader(site, look, file, rules), unread):
            pieces += some
            fresh.append((one.path, rules, json.dumps(row, ensure_ascii=False)))
            facts[one.path] = _facts(row)
            tick()
        gone = ((path,) for path in rows.keys() - facts)
        with answered(file), kept:
            kept.executemany("insert or replace into facts values (?, ?, ?)", fresh)
            kept.executemany("delete from facts where path = ?", gone)
            keep_pieces(kept, pieces)
    return dict(sorted(facts.items()))


def _read_all(reader: _Reader, unread: list[_Unread]) -> Iterator[tuple[_Unread, _Read]]:
    """Yield what is known of the files ``unread``, on all cores where that pays."""
    job = Job(_begin, reader, _read, PAYS_FROM, at_once=_AT_ONCE, weigh=_weight)
    for one, row in work_through(job, unread):
        yield one, _Read(_lost(reader, one, row), []) if isinstance(row, Lost) else row


def _begin(reader: _Reader) -> _Tools:
    return _Tools(reader.site, reader.look, KnownPieces(reader.cache, reader.rules))


def _weight(one: _Unread) -> int:
    """Return how long it takes to look into a file; of a list that was read most is known."""
    size = int(one.stamp.partition(" ")[0])
    weight = size // _HEAVY.get(PurePosixPath(one.path).suffix.lower(), 5_000)
    return 1 + (weight // _KNOWN if one.former and size > _LARGE else weight)


def published_files(facts: Mapping[str, FileFacts]) -> dict[str, File]:
    return {path: fact.file for path, fact in facts.items()}


def _read(tools: _Tools, one: _Unread) -> _Read:
    """Return what is known of a file; one whose bytes are the same is not looked into again."""
    content = (tools.site / one.path).read_bytes()
    digest = sha256(content).hexdigest()
    if one.former and one.former[2] == digest and not _failed(one.former):
        return _Read([one.stamp, *one.former[1:]], [])
    looked = tools.look(one.path, content, tools.known)
    row = [one.stamp, len(content), digest, looked.leads, looked.wrong]
    return _Read(row, tools.known.taken())


def _lost(reader: _Reader, one: _Unread, lost: Lost) -> list[Any]:
    """Return what is known of a file that ended the process which looked into it."""
    content = (reader.site / one.path).read_bytes()
    wrong = ((NOT_AUDITED, f"程序核对这个文件时自己出了错（{lost.reason}），没有做完。"),)
    return [one.stamp, len(content), sha256(content).hexdigest(), (), wrong]


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
    waiting = [""]
    while waiting:
        inside = waiting.pop()
        try:
            with os.scandir(f"{site}/{inside}") as found:
                entries = sorted(found, key=attrgetter("name"))
        except PermissionError:  # nobody knows what is in it
            yield inside.removesuffix("/")
            continue
        for entry in entries:
            path = f"{inside}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                waiting.append(f"{path}/")
            elif path not in named or not entry.is_file(follow_symlinks=False):
                yield path


def _stamps(site: Path, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each of ``paths`` that is there with what changes when it does."""
    for path in sorted(paths):
        try:
            found = os.lstat(f"{site}/{path}")
        except FileNotFoundError:
            continue
        if stat.S_ISREG(found.st_mode):
            yield path, f"{found.st_size} {found.st_mtime_ns} {found.st_ino}"
