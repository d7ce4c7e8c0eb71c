"""Judge content folders with ``content`` alone, in a process where the machine is not to be had.

    python tests/suite/alone.py < request.json > findings.json

The request names what must not be imported (``blocked``) and, by content folder, what every
picture file turned out to be. The sanitiser is a plain one: it keeps the words.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from html import escape
from html.parser import HTMLParser
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

REQUEST = json.load(sys.stdin)


class Refuse(MetaPathFinder):
    """Finds nothing of what is blocked."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if any(f"{fullname}.".startswith(f"{one}.") for one in REQUEST["blocked"]):
            raise ImportError(f"{fullname} is not to be had here")
        return None


sys.meta_path.insert(0, Refuse())

from compendium.content.body.allowed_html import ATTRIBUTES, SWALLOWING, TAGS, allowed_value  # noqa: E402
from compendium.content.body.hidden import Flaw, Hidden  # noqa: E402
from compendium.content.body.html_tree import VOID  # noqa: E402
from compendium.content.body.markdown import reader_of  # noqa: E402
from compendium.content.body.picture import Picture, PictureError, Rendition  # noqa: E402
from compendium.content.check.call_files import check_call_file  # noqa: E402
from compendium.content.check.editions import still_to_print  # noqa: E402
from compendium.content.check.redirects import check_redirects  # noqa: E402
from compendium.content.check.registry import check_collection, check_editions  # noqa: E402
from compendium.content.check.switches import check_switches, rules_off, without  # noqa: E402
from compendium.content.compile import Readers, compile_case  # noqa: E402
from compendium.content.context import Context  # noqa: E402
from compendium.content.load.files import find_cases  # noqa: E402
from compendium.content.load.nameable_files import nameable_files  # noqa: E402
from compendium.content.model.call_file import read_calls  # noqa: E402
from compendium.content.model.compendium import arrange  # noqa: E402
from compendium.content.model.edition_file import read_editions  # noqa: E402
from compendium.content.model.forgotten import read_forgotten, without_forgotten  # noqa: E402
from compendium.content.model.frozen import read_frozen  # noqa: E402
from compendium.content.model.redirects import read_redirects  # noqa: E402
from compendium.content.model.switches import read_switches  # noqa: E402
from compendium.content.model.validate import read_units, read_vocabulary, read_wording  # noqa: E402
from compendium.content.problems import Problem, in_reading_order  # noqa: E402
from compendium.content.settings import read_settings  # noqa: E402


class Plain(HTMLParser):
    """Keeps the tags and attributes of the safe list, and all words but those of scripts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.kept: list[str] = []
        self.open: list[str] = []
        self.swallowed = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SWALLOWING:
            self.swallowed += 1
        elif tag in TAGS and not self.swallowed:
            known = ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set()) | {"class"}
            kept = (
                f' {name}="{escape(value or "")}"'
                for name, value in attrs
                if name in known and allowed_value(tag, name, value or "") is not None
            )
            self.kept.append(f"<{tag}{''.join(kept)}>")
            self.open += [] if tag in VOID else [tag]

    def handle_endtag(self, tag: str) -> None:
        if tag in SWALLOWING:
            self.swallowed = max(self.swallowed - 1, 0)
        elif tag in self.open:
            while (last := self.open.pop()) != tag:
                self.kept.append(f"</{last}>")
            self.kept.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self.swallowed:
            self.kept.append(escape(data, quote=False))


def sanitise(html: str) -> str:
    """Return ``html`` with what the safe list allows."""
    reader = Plain()
    reader.feed(html)
    reader.close()
    return "".join([*reader.kept, *(f"</{tag}>" for tag in reversed(reader.open))])


def picture(known: dict[str, Any], file: Path) -> Picture:
    """Return what was found of ``file`` before; raises PictureError."""
    told = known[str(file)]
    if isinstance(told, str):
        raise PictureError(told)
    renditions = tuple(Rendition(**one) for one in told.pop("renditions"))
    return Picture(**told, renditions=renditions)


def told(known: dict[str, Any], file: Path) -> Hidden:
    """Return what was found in ``file`` before."""
    text, addresses, flaws = known[f"{file} told"]
    return Hidden(text, tuple(addresses), tuple((Flaw(kind), what) for kind, what in flaws))


def judge(root: Path, known: dict[str, Any]) -> list[Problem]:
    """Return everything that is wrong with the content below ``root``."""
    settings, problems = read_settings(root)
    vocabulary, found = read_vocabulary(root)
    units, wrong = read_units(root)
    wording, misworded = read_wording(root)
    editions, faults = read_editions(root)
    redirects, mistaken = read_redirects(root)
    frozen, unread = read_frozen(root)
    editions, idle = still_to_print(editions, frozen)
    faults = [*faults, *unread, *idle]
    calls, misread = read_calls(root)
    faults += misread
    switches, unset = read_switches(root)
    forgotten, unsaid = read_forgotten(root)
    problems = [*problems, *found, *wrong, *misworded, *faults, *mistaken, *unset, *unsaid]
    problems += check_switches(switches)
    if settings is None or vocabulary is None or units is None or wording is None:
        return problems
    if forgotten is None:
        return problems
    folders, found = find_cases(root)
    folders, left = without_forgotten(folders, forgotten)
    redirects = redirects._replace(added=forgotten.addresses)
    off = rules_off(switches)
    context = Context(settings, vocabulary, units, wording, off)
    readers = Readers(
        reader_of(settings, sanitise),
        lambda file: picture(known, file),
        lambda file: told(known, file),
    )
    done = {folder.identity: compile_case(folder, context, readers) for folder in folders}
    entries = [one.sound.entry for one in done.values() if one.sound]
    whole = arrange(entries, vocabulary, units, done, redirects.ends)
    whole = replace(whole, forgotten=forgotten.cases)
    told_of = (
        *problems,
        *found,
        *left,
        *(problem for one in done.values() for problem in one.problems),
        *check_collection(whole),
        *check_editions(editions, whole, settings, sanitise),
        *check_redirects(redirects, whole, nameable_files(root, folders)),
        *(problem for call in calls for problem in check_call_file(call, vocabulary)),
    )
    return [*without(told_of, off)]


def main() -> None:
    """Answer the request with the findings of every folder, in reading order."""
    told = {
        root: [
            [str(one.location), one.code, one.message, one.advice]
            for one in in_reading_order(judge(Path(root), known))
        ]
        for root, known in REQUEST["roots"].items()
    }
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
