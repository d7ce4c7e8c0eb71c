"""Publishings that are cut off at every single change of the disk, counted.

    python -m tests.publish.interruptions FOLDER NAME [MOST]    a scenario below; prints its counts

With 120 cases and photographs (NAME begins with `many-`) the changes are thousands: of each kind
of change MOST are met, so that where there are few, as at the switch, all are.

Each attempt is a process of its own. An audit hook (PEP 578) sees every call that changes the
disk before it is made, and there kills the process or lets the call fail, as a full disk would.
Afterwards readers must see a whole release, and the next publishing must mend everything.
"""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import signal
import sys
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from compendium.publish.fresh import Fresh
from compendium.publish.places import folder as folders
from compendium.publish.places import lease
from compendium.publish.places.folder import Folder
from compendium.publish.places.place import Load, PlaceError
from compendium.publish.publish import rollback
from tests.folders import bytes_of
from tests.publish.sites import ORDER, bring, built_of, large_site, seen, site

PIECE = "tests.piece"
CHANGES = {
    "os.rename",
    "os.link",
    "os.symlink",
    "os.mkdir",
    "os.remove",
    "os.rmdir",
    "os.utime",
    "os.chmod",
    PIECE,
}
DONE, TOLD, BROKEN = 0, 3, 4
FAULTS = (errno.ENOSPC, errno.EACCES, errno.EIO, errno.ESTALE)
MOST = 2000
TWO_PATHS = {"os.rename", "os.link", "os.symlink"}
MANY = "many-"
WITHOUT_LINKS = "-without-links"


class Place:
    """A place of the test with an older and a newer site, and a bystander that must stay."""

    def __init__(self, folder: Path, links: bool, sites: tuple[Fresh, Fresh, Fresh]) -> None:
        self.folder, self.links = folder, links
        self.older, self.old, self.new = sites
        self.place = folder / "place"
        self.bystander = folder / "bystander"
        self.bystander.mkdir()
        (self.bystander / "file").write_text("stay")

    def start(self, releases: int) -> None:
        """Begin anew with so many releases, of which the last has the older site."""
        prepared = self.folder / f"prepared-{releases}"
        if not prepared.exists():
            for number, fresh in enumerate([self.older, self.older, self.old][:releases]):
                self.run(partial(self.bring, _renamed(fresh, number), 3))
            self.place.mkdir(exist_ok=True)
            self.place.rename(prepared)
        shutil.rmtree(self.place, ignore_errors=True)
        # No file is ever changed in place, so a second name for each does.
        shutil.copytree(prepared, self.place, symlinks=True, copy_function=os.link)

    def bring(self, fresh: Fresh, keep: int = 2) -> None:
        """Publish: of three releases one lends its files to the next, and one is removed."""
        bring(fresh, Folder(self.place), ORDER._replace(keep=keep))

    def go_back(self) -> None:
        rollback(Folder(self.place), "", lambda said: None)

    def run(self, work: Callable[[], None]) -> None:
        assert attempt(work, 0, 0, self.links) == DONE

    def check(self, allowed: list[dict[str, bytes]]) -> None:
        """See that readers meet one whole site, and that nobody else's file is touched."""
        assert seen(self.place) in allowed, sorted(seen(self.place))
        assert bytes_of(self.bystander) == {"file": b"stay"}

    def mended(self) -> None:
        """Publish again; nothing may be left of what was cut off."""
        self.run(lambda: self.bring(self.new))
        self.check([built_of(self.new)])
        links = b'"link"' in (self.place / ".compendium.json").read_bytes()
        names = {path.name for path in self.place.iterdir()}
        known = {"README.txt", ".compendium.json", "releases", "manifests"}
        names -= {"withdrawn.json"}  # there where somebody went back
        pages = {"current.js", "go.js", "cases", "browse", "index.html", "versions.html"}
        assert names == known | ({"current", "shared"} if links else pages), names
        folders = {path.name for path in (self.place / "releases").iterdir()}
        listed = {path.stem for path in (self.place / "manifests").iterdir()}
        assert folders == listed and 1 <= len(folders) <= 3, (folders, listed)


def _renamed(fresh: Fresh, number: int) -> Fresh:
    """Return ``fresh`` with other titles, so that it makes a release of its own."""
    titles = [shown._replace(digest=f"{shown.digest}{number}") for shown in fresh.built.shown]
    return fresh._replace(built=fresh.built._replace(shown=tuple(titles)))


def attempt(work: Callable[[], None], at: int, fault: int, links: bool) -> int:
    """Run ``work`` in a process that meets ``fault`` (0: SIGKILL) at its change number ``at``.

    Returns how it ended: DONE, TOLD or BROKEN, or minus the signal. Where ``links`` are
    impossible, making one fails with EPERM.
    """
    child = os.fork()
    if child == 0:
        sys.addaudithook(hook(at, fault, links))
        os._exit(_ended(work))
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def hook(at: int, fault: int, links: bool) -> Callable[[str, tuple[Any, ...]], None]:
    """Return the audit hook of ``attempt``, for the process that it is to meet.

    A forked worker has it too: a disk that fails it fails as well, but is not killed.
    """
    met, mine = 0, os.getpid()

    def look(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal met
        if not is_change(event, arguments):
            return
        if not links and event in ("os.link", "os.symlink"):
            raise OSError(errno.EPERM, "no links here")
        met += 1
        if met == at and fault:
            raise OSError(fault, "the test's fault")
        if met == at and os.getpid() == mine:
            os.kill(mine, signal.SIGKILL)

    return look


def is_change(event: str, arguments: tuple[Any, ...]) -> bool:
    return event in CHANGES or (event == "open" and _writes(arguments))


def _writes(arguments: tuple[Any, ...]) -> bool:
    return isinstance(arguments[0], str | Path) and bool(arguments[2] & (os.O_WRONLY | os.O_RDWR))


def _ended(work: Callable[[], None]) -> int:
    try:
        work()
    except PlaceError as error:
        return TOLD if error.message and error.advice else BROKEN
    except BaseException:
        traceback.print_exc()
        return BROKEN
    return DONE


def few_cases(folder: Path) -> tuple[Fresh, Fresh, Fresh]:
    return (
        site(folder / "older", a="更旧", b="不变"),
        site(folder / "old", a="旧的", b="不变", d="撤下"),
        site(folder / "new", a="新的内容", b="不变", c="新增"),
    )


def many_cases(folder: Path) -> tuple[Fresh, Fresh, Fresh]:
    older, old, new = (large_site(folder / f"edition-{n}", n) for n in range(3))
    return older, old, new


class Scenario(NamedTuple):
    """What is cut off: ``work`` on a place of so many ``releases``; readers then see ``after``."""

    place: Place
    releases: int
    work: Callable[[], None]
    after: Fresh


def kill_everywhere(scenario: Scenario) -> int:
    """Kill the scenario's work before each of its changes; returns how many times that was."""
    for at in range(1, MOST):
        if cut_off(scenario, at, 0) == DONE:
            return at - 1
    raise AssertionError("the work never ended")


def kill_here_and_there(scenario: Scenario, most: int) -> Iterator[str]:
    """Kill the work at ``most`` of its changes of every kind; yields the kind for each."""
    for kind, numbers in kinds_of_change(scenario).items():
        for at in spread(numbers, most):
            assert cut_off(scenario, at, 0) == -signal.SIGKILL
            yield kind


def kinds_of_change(scenario: Scenario) -> dict[str, list[int]]:
    """Return the numbers of the changes that the whole work makes, by what is done where."""
    place, kinds = scenario.place, defaultdict[str, list[int]](list)
    place.start(scenario.releases)
    log = place.folder / "changes.txt"
    place.run(partial(_logged, scenario.work, log, place.place))
    for number, kind in enumerate(log.read_text("utf-8").splitlines(), 1):
        kinds[kind].append(number)
    log.unlink()
    return kinds


def _logged(work: Callable[[], None], log: Path, place: Path) -> None:
    """Do ``work``, and write a line for the kind of each of its changes."""
    kinds: list[str] = []

    def note(event: str, arguments: tuple[Any, ...]) -> None:
        if is_change(event, arguments):
            path = Path(os.fsdecode(arguments[event in TWO_PATHS])).absolute()
            inside = path.relative_to(place).parts[:2] if path.is_relative_to(place) else ()
            kinds.append(f"{event} {re.sub('[0-9a-f]{8,}|[0-9]+', '', '/'.join(inside))}")

    sys.addaudithook(note)
    work()
    log.write_text("\n".join(kinds), "utf-8")


def spread(numbers: list[int], most: int) -> list[int]:
    """Return ``most`` of ``numbers``, the first and the last among them, evenly spread."""
    if len(numbers) <= most:
        return numbers
    if most == 1:
        return numbers[len(numbers) // 2 :][:1]
    return [numbers[round(n * (len(numbers) - 1) / (most - 1))] for n in range(most)]


def cut_off(scenario: Scenario, at: int, fault: int) -> int:
    """Cut the work off once, see what readers see and that it is mended; returns how it ended."""
    place = scenario.place
    place.start(scenario.releases)
    before = seen(place.place)
    ended = attempt(scenario.work, at, fault, place.links)
    assert ended in (DONE, TOLD if fault else -signal.SIGKILL), (at, fault, ended)
    place.check([before, built_of(scenario.after)])
    place.mended()
    return ended


def scenario_of(name: str, place: Place) -> Scenario:
    if name == "rollback":
        return Scenario(place, 3, place.go_back, place.older)
    releases = {"first": 0, "next": 3}[name]
    return Scenario(place, releases, lambda: place.bring(place.new), place.new)


def main(folder: str, name: str, most: str = "3") -> None:
    lease.UNSIGNED = -1.0  # a lock that its maker could not sign is stale at once
    # What a killed process wrote is there, on the disk or not: nothing to wait for.
    setattr(os, "fsync", lambda file: None)  # noqa: B010
    many = name.startswith(MANY)
    sites = (many_cases if many else few_cases)(Path(folder))
    place = Place(Path(folder), not name.endswith(WITHOUT_LINKS), sites)
    scenario = scenario_of(name.removeprefix(MANY).removesuffix(WITHOUT_LINKS), place)
    if many:
        write_in_pieces()
        print(json.dumps(Counter(kill_here_and_there(scenario, int(most)))))
        return
    whole = kill_everywhere(scenario)
    faults = [(at, FAULTS[at % len(FAULTS)]) for at in range(1, whole + 1)]
    told = sum(cut_off(scenario, at, fault) == TOLD for at, fault in faults)
    print(json.dumps({"kills": whole, "faults": len(faults), "told": told}))


def write_in_pieces() -> None:
    """Let a file be copied in pieces that reach the disk, each a change: some are half there."""
    chunks = folders._chunks

    def in_pieces(load: Load, path: str) -> Iterator[bytes]:
        for number, chunk in enumerate(chunks(load, path)):
            if number:
                sys.audit(PIECE, path)
            yield chunk

    setattr(folders, "_CHUNK", 1 << 12)  # noqa: B010
    setattr(folders, "_chunks", in_pieces)  # noqa: B010


if __name__ == "__main__":
    main(*sys.argv[1:])
