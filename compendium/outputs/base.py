"""What all outputs share: what they are made from, what they keep of a case, what they make."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeAlias

from ..content.compile import SoundCase
from ..content.context import Context
from ..content.model.compendium import Compendium
from ..content.model.edition_file import EditionFile
from ..content.model.entry import Entry
from ..content.model.frozen import FrozenBook
from ..content.problems import Problem
from ..content.settings import Settings
from ..system.progress import Progress


class Page(NamedTuple):
    """Bytes made when they are needed; the same ``key`` means the same bytes."""

    key: str
    render: Callable[[], bytes]


class Copied(NamedTuple):
    """A file published as it is; ``key`` names its content.

    ``ours`` tells that nobody edits the source in place, so that a link may stand for a copy.
    """

    key: str
    source: Path
    ours: bool = True


OutputFile: TypeAlias = Page | Copied
OutputFiles: TypeAlias = dict[str, OutputFile]
"""Path below the output's folder, with forward slashes -> what stands there."""


class Part(NamedTuple):
    """What an output keeps of one sound case: ``of`` makes it, as plain data for JSON.

    ``told`` gives what counts as a change of it; the whole where there is none.
    """

    name: str
    of: Callable[[SoundCase, Context], Any]
    told: Callable[[Any], str] | None = None


class KeptParts(Protocol):
    """What is kept of cases, by part and key: system/store.py on a machine, memory elsewhere."""

    def text(self, part: str, key: str) -> str:
        """Return what is kept as ``part`` under ``key``."""

    def texts(self, part: str) -> dict[str, str]:
        """Return what is kept as ``part``, by key."""

    def texts_of(self, part: str, keys: Iterable[str]) -> dict[str, str]:
        """Return what is kept as ``part`` under each of ``keys``, by key."""

    def each(self, part: str) -> Iterator[tuple[str, str]]:
        """Yield key and text of all that is kept as ``part``; nothing may be kept meanwhile."""

    def digests(self, part: str) -> dict[str, str]:
        """Return what stands for what is kept as ``part``, by key."""

    def finding(self, name: str, stamp: str) -> Any:
        """Return what was found of all cases together and kept as ``name`` under ``stamp``."""

    def keep_finding(self, name: str, stamp: str, value: Any) -> None:
        """Keep ``value``, data for JSON, as ``name`` under ``stamp``, and no other."""

    def keep_findings(self, found: Iterable[tuple[str, str, Any]]) -> None:
        """Keep name, stamp and value of each as ``keep_finding`` does, all at once."""


class Collection(NamedTuple):
    """What there is to make outputs of: the sound cases, what is kept of them, the editions.

    ``keys`` stand for all that a case was compiled from, by identity; ``frozen`` are the books
    that were printed for good.
    """

    settings: Settings
    compendium: Compendium
    editions: tuple[EditionFile, ...]
    keys: Mapping[str, str]
    store: KeptParts
    frozen: tuple[FrozenBook, ...] = ()

    def text(self, part: Part, identity: str) -> str:
        """Return what is kept as ``part`` of the case ``identity``, as JSON."""
        return self.store.text(part.name, self.keys[identity])

    def texts(self, part: Part) -> Iterator[tuple[str, str]]:
        """Yield identity and ``part`` of every case, as JSON, as the store has them.

        Nothing may be kept meanwhile; all of them together would take much memory.
        """
        names = {self.keys[entry.identity]: entry.identity for entry in self.compendium.entries}
        kept = self.store.each(part.name)
        return ((names[key], text) for key, text in kept if key in names)

    def texts_of(self, part: Part, entries: Iterable[Entry]) -> list[str]:
        """Return what is kept as ``part`` of each of ``entries``, as JSON, in their order."""
        keys = [self.keys[entry.identity] for entry in entries]
        kept = self.store.texts_of(part.name, keys)
        return [kept[key] for key in keys]

    def data(self, part: Part, identity: str) -> Any:
        """Return what is kept as ``part`` of the case ``identity``."""
        return json.loads(self.text(part, identity))

    def digests(self, part: Part) -> dict[str, str]:
        """Return by identity what stands for ``part`` of every case."""
        kept = self.store.digests(part.name)
        return {e.identity: kept[self.keys[e.identity]] for e in self.compendium.entries}

    def folder(self, output: str) -> Path:
        """Return where what ``output`` made stands."""
        return self.settings.build / output

    def workdir(self, output: str) -> Path:
        """Return where ``output`` works, and remembers what it made; may be deleted."""
        return self.settings.cache / output


class Download(NamedTuple):
    """A file that the site offers: ``path`` below its root, ``source`` on disk.

    ``key`` stands for its content; ``size`` is in bytes; ``of`` is the identity of the case that
    it shows, empty where it shows several, which ``cases`` are then; ``about`` is the page that
    tells of it, if there is one. ``name`` is what it is, where the kind of file does not say.
    """

    title: str
    path: str
    source: Path
    key: str
    size: int
    pages: int = 0
    of: str = ""
    about: str = ""
    cases: tuple[str, ...] = ()
    name: str = ""

    @property
    def kind(self) -> str:
        """What kind of file it is, as its ending tells: PDF."""
        return self.source.suffix.removeprefix(".").upper()

    @property
    def told(self) -> str:
        """What a reader wants to know before a download: kind, pages, megabytes."""
        pages = f"，{self.pages} 页" if self.pages else ""
        return f"{self.kind}{pages}，{max(self.size / 1_000_000, 0.1):.1f} MB"


class TableFile(NamedTuple):
    """A table of all cases that readers may take away: its name, what it is, what it is for."""

    file: str
    name: str
    purpose: str


class Fragment(NamedTuple):
    """Some words of a printed line, and whether they differ from those of today."""

    text: str
    changed: bool


class Erratum(NamedTuple):
    """One place of a printed case that reads otherwise today; no words where there are none.

    ``page`` is the number printed on its page, '' where it is not known.
    """

    place: str
    before: tuple[Fragment, ...]
    after: tuple[Fragment, ...]
    page: str = ""


class PrintedCase(NamedTuple):
    """A case of a printed book: the number on its page, where it is shown today ('' nowhere).

    ``note`` tells what became of the whole case (Chinese), ``errata`` what changed in it.
    """

    title: str
    path: str
    unit: str
    page: str
    note: str = ""
    errata: tuple[Erratum, ...] = ()


class PrintedBook(NamedTuple):
    """What the page of a printed book tells: ``facts`` are label and words.

    ``files`` are there to take away; where none are, ``withheld`` may say why.
    """

    title: str
    path: str
    facts: tuple[tuple[str, str], ...]
    files: tuple[Download, ...]
    cases: tuple[PrintedCase, ...]
    withheld: str = ""


class Made(NamedTuple):
    """What an output came to: its ``files``, and what was wrong.

    No ``files`` (None) means that the output keeps its folder itself: a book is too large to be
    held as bytes. ``done`` and ``failed`` tell what was made and what could not be (Chinese).
    """

    files: OutputFiles | None
    problems: tuple[Problem, ...] = ()
    done: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()


class Output(NamedTuple):
    """One thing that cases become: its folder below build/, who makes it, what it offers.

    ``maker`` is the module whose ``make`` turns a collection into ``Made``; it is loaded when
    something is made, because typesetters and the like are heavy. ``offer`` tells readers'
    downloads of what is there and shows the cases as they are now, without making anything.
    """

    name: str
    maker: str
    offer: Callable[[Collection], tuple[Download, ...]]

    def make(self, collection: Collection, progress: Progress) -> Made:
        """Make what there is to make of ``collection``; raises what its maker raises."""
        made: Made = import_module(self.maker).make(collection, progress)
        return made
