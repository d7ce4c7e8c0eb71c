"""Compiled cases, kept by what they were made from; may be deleted at any time.

The store holds data (JSON), never code: opening one that somebody else made runs nothing.
"""

from __future__ import annotations

import datetime
import json
import re
import sqlite3
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from ..content.compile import Record
from ..content.context import Context
from ..content.load.files import CaseFolder
from ..content.model.entry import Entry, Passage
from ..content.model.overview import Overview, ReviewStep
from ..content.problems import Location, Problem, Severity
from ..content.settings import PROGRAM
from ..outputs.site.article import Article
from ..outputs.site.views import Copy

_LAYOUT = 7
"""Of the tables; others are thrown away."""

_TAG = re.compile(r"<[^>]*>")

_LIBRARIES = ("jinja2", "markdown", "nh3", "pillow", "pydantic", "pyyaml")


class Brief(NamedTuple):
    """A compiled case without its article: enough for lists, neighbours and reports.

    ``key`` stands for all that the case was made from, ``words`` for its searchable text,
    ``facts`` for its front matter, ``shown`` for all that its page tells; a case with errors has
    no entry.
    """

    key: str
    gist: Overview
    entry: Entry | None
    card: str
    image: str
    copies: tuple[Copy, ...]
    words: str
    facts: str
    shown: str
    problems: tuple[Problem, ...]


class Row(NamedTuple):
    """A compiled case as it is kept."""

    key: str
    brief: str
    article: str
    document: str
    facts: str
    manuscript: str


class Store:
    """The rows kept below ``folder``; damaged ones count as none."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / "cases.sqlite"
        try:
            self._store = _open(file)
        except sqlite3.DatabaseError:
            file.unlink()
            self._store = _open(file)

    def briefs(self) -> dict[str, str]:
        """Return the kept briefs by key."""
        return dict(self._store.execute("select key, brief from cases"))

    def article(self, key: str) -> tuple[str, str]:
        """Return the page and the contents list kept under ``key``."""
        (row,) = self._store.execute("select article from cases where key = ?", (key,)).fetchone()
        html, contents = json.loads(row)
        return html, contents

    def document(self, key: str) -> str:
        """Return the searchable text kept under ``key``, as JSON."""
        (row,) = self._store.execute("select document from cases where key = ?", (key,)).fetchone()
        return str(row)

    def facts(self, key: str) -> dict[str, Any]:
        """Return the front matter kept under ``key`` as plain data."""
        (row,) = self._store.execute("select facts from cases where key = ?", (key,)).fetchone()
        facts: dict[str, Any] = json.loads(row)
        return facts

    def sounds(self, stamp: str) -> dict[str, tuple[str, ...]]:
        """Return the sounds of names that were kept under ``stamp``."""
        rows = self._store.execute("select name, sound from sounds where stamp = ?", (stamp,))
        return {name: tuple(sound.split("\t")) for name, sound in rows}

    def keep_sounds(self, stamp: str, sounds: Mapping[str, tuple[str, ...]]) -> None:
        """Keep ``sounds`` under ``stamp``, and no other."""
        rows = [(stamp, name, "\t".join(sound)) for name, sound in sounds.items()]
        with self._store:
            self._store.execute("delete from sounds")
            self._store.executemany("insert into sounds values (?, ?, ?)", rows)

    def manuscript(self, key: str) -> str:
        """Return what is printed of the case kept under ``key``, as JSON; see book/layout.py."""
        wanted = "select manuscript from cases where key = ?"
        (row,) = self._store.execute(wanted, (key,)).fetchone()
        return str(row)

    def add(self, rows: Iterable[Row]) -> None:
        with self._store:
            self._store.executemany("insert or replace into cases values (?, ?, ?, ?, ?, ?)", rows)

    def forget(self, keys: Iterable[str]) -> None:
        with self._store:
            self._store.executemany("delete from cases where key = ?", ((key,) for key in keys))

    def close(self) -> None:
        self._store.close()


def context_digest(context: Context) -> str:
    """Return what stands for the program, its libraries, the settings and the lists."""
    digest = blake2b(digest_size=16)
    for file in sorted([*PROGRAM.glob("compendium/**/*.py"), *PROGRAM.glob("overrides/**/*.html")]):
        digest.update(file.read_bytes())
    for name in _LIBRARIES:
        digest.update(version(name).encode())
    settings = context.settings
    shown = (settings.site_name, settings.site_url, settings.extra, settings.markdown)
    digest.update(json.dumps(shown, default=str).encode())
    digest.update(context.vocabulary.model_dump_json().encode())
    digest.update(context.units.model_dump_json().encode())
    digest.update(context.wording.model_dump_json().encode())
    return digest.hexdigest()


def case_key(folder: CaseFolder, context: str) -> str:
    """Return what stands for the case in ``folder``: its text, and size and time of its files."""
    digest = blake2b(context.encode(), digest_size=16)
    digest.update(folder.identity.encode())
    for file in folder.files:
        digest.update(f"\0{file.name}\0{file.size}\0{file.mtime}".encode())
    try:
        digest.update((folder.path / "case.md").read_bytes())
    except OSError:
        digest.update(b"\0unreadable")
    return digest.hexdigest()


def pack(key: str, record: Record) -> Row:
    """Return ``record`` as it is kept under ``key``."""
    article = record.article
    document, facts = _to_json(record.document), _to_json(record.facts)
    brief = (
        record.gist,
        record.entry,
        article.card if article else "",
        article.image if article else "",
        article.copies if article else (),
        *(blake2b(text.encode(), digest_size=12).hexdigest() for text in (document, facts)),
        blake2b(_told(article).encode(), digest_size=12).hexdigest() if article else "",
        [(p.location.path, p.location.line, p.location.column, p.code, p.severity, p.message,
          p.advice) for p in record.problems],
    )  # fmt: skip
    page = (article.html, article.contents) if article else ("", "")
    return Row(key, _to_json(brief), _to_json(page), document, facts, _to_json(record.manuscript))


def _told(article: Article) -> str:
    """Return all that a reader sees of ``article``, whatever the templates wrap it in."""
    words = "".join(_TAG.sub("", article.html).split())
    return f"{words}{[copy.name for copy in article.copies]}"


def unpack(key: str, brief: str) -> Brief | None:
    """Return what ``pack`` kept under ``key``; nothing where it is damaged."""
    try:
        return _unpack(key, brief)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _unpack(key: str, brief: str) -> Brief:
    gist, entry, card, image, copies, words, facts, shown, problems = json.loads(brief)
    return Brief(
        key,
        _gist(gist),
        _entry(entry) if entry else None,
        card,
        image,
        tuple(Copy(*copy) for copy in copies),
        words,
        facts,
        shown,
        tuple(_problem(problem) for problem in problems),
    )


def _open(file: Path) -> sqlite3.Connection:
    store = sqlite3.connect(file, timeout=60)
    store.execute("pragma synchronous = off")
    if store.execute("pragma user_version").fetchone() != (_LAYOUT,):
        store.execute("drop table if exists cases")
        store.execute("drop table if exists sounds")
        store.execute(f"pragma user_version = {_LAYOUT}")
    store.execute(
        "create table if not exists cases (key text primary key, brief text, article text,"
        " document text, facts text, manuscript text)"
    )
    store.execute("create table if not exists sounds (stamp text, name text, sound text)")
    store.execute("select count(*) from cases").fetchone()
    store.execute("select count(*) from sounds").fetchone()
    return store


def _to_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime.date):
        return value.isoformat()
    return (value.path, value.line, value.column)


def _gist(fields: list[Any]) -> Overview:
    kept: dict[str, Any] = dict(zip(Overview._fields, fields, strict=True))
    return Overview(**{**kept, "reviews": tuple(ReviewStep(*step) for step in kept["reviews"])})


def _entry(fields: list[Any]) -> Entry:
    kept: dict[str, Any] = dict(zip(Entry._fields, fields, strict=True))
    for name in ("date", "updated"):
        kept[name] = datetime.date.fromisoformat(kept[name])
    for name in ("keywords", "related"):
        kept[name] = tuple(kept[name])
    for name in ("title_place", "award_place"):
        kept[name] = Location(*kept[name])
    kept["names"] = {key: tuple(names) for key, names in kept["names"].items()}
    for name in ("links", "silenced"):
        kept[name] = tuple((value, Location(*place)) for value, place in kept[name])
    kept["passages"] = tuple(Passage(Location(*place), text) for place, text in kept["passages"])
    return Entry(**kept)


def _problem(fields: list[Any]) -> Problem:
    path, line, column, code, severity, message, advice = fields
    return Problem(Location(path, line, column), code, Severity(severity), message, advice)
