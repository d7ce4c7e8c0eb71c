"""Publishings that are cut off at every single change of the disk, counted.

    python -m tests.publish.interruptions FOLDER NAME    a scenario below; prints its counts

Each attempt is a process of its own. An audit hook (PEP 578) sees every call that changes the
disk before it is made, and there kills the process or lets the call fail, as a full disk would.
Afterwards readers must see a whole release, and the next publishing must mend everything.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from compendium.publish.fresh import Fresh
from compendium.publish.places import lease
from compendium.publish.places.folder import Folder
from compendium.publish.places.place import PlaceError
from compendium.publish.publish import rollback
from tests.folders import bytes_of
from tests.publish.sites import bring, built_of, seen, site

CHANGES = {
    "os.rename",
    "os.link",
    "os.symlink",
    "os.mkdir",
    "os.remove",
    "os.rmdir",
    "os.utime",
    "os.chmod",
}
DONE, TOLD, BROKEN = 0, 3, 4
FAULTS = (errno.ENOSPC, errno.EACCES, errno.EIO, errno.ESTALE)
MOST = 2000
WITHOUT_LINKS = "-without-links"


class Place:
    """A place of the test with an older and a newer site, and a bystander that must stay."""

    def __init__(self, folder: Path, links: bool) -> None:
        self.folder, self.links = folder, links
        self.older = site(folder / "older", a="更旧", b="不变")
        self.old = site(folder / "old", a="旧的", b="不变", d="撤下")
        self.new = site(folder / "new", a="新的内容", b="不变", c="新增")
        self.place = folder / "place"
        self.bystander = folder / "bystander"
        self.bystander.mkdir()
        (self.bystander / "file").write_text("stay")

    def start(self, releases: int) -> None:
        """Begin anew with so many releases, of which the last has the older site."""
        prepared = self.folder / f"prepared-{releases}"
        if not prepared.exists():
            for number, fresh in enumerate([self.older, self.older, self.old][:releases]):
                self.run(partial(self.bring, _renamed(fresh, number)))
            self.place.mkdir(exist_ok=True)
            self.place.rename(prepared)
        shutil.rmtree(self.place, ignore_errors=True)
        # No file is ever changed in place, so a second name for each does.
        shutil.copytree(prepared, self.place, symlinks=True, copy_function=os.link)

    def bring(self, fresh: Fresh) -> None:
        bring(fresh, Folder(self.place))

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
    return fresh._replace(built=replace(fresh.built, shown=tuple(titles)))


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
    """Return the audit hook of ``attempt``, for the process that it is to meet."""
    met = 0

    def look(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal met
        if event not in CHANGES and not (event == "open" and _writes(arguments)):
            return
        if not links and event in ("os.link", "os.symlink"):
            raise OSError(errno.EPERM, "no links here")
        met += 1
        if met == at and fault:
            raise OSError(fault, "the test's fault")
        if met == at:
            os.kill(os.getpid(), signal.SIGKILL)

    return look


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


def main(folder: str, name: str) -> None:
    lease.UNSIGNED = -1.0  # a lock that its maker could not sign is stale at once
    # What a killed process wrote is there, on the disk or not: nothing to wait for.
    setattr(os, "fsync", lambda file: None)  # noqa: B010
    place = Place(Path(folder), links=not name.endswith(WITHOUT_LINKS))
    scenario = scenario_of(name.removesuffix(WITHOUT_LINKS), place)
    kills = kill_everywhere(scenario)
    faults = [(at, FAULTS[at % len(FAULTS)]) for at in range(1, kills + 1)]
    told = sum(cut_off(scenario, at, fault) == TOLD for at, fault in faults)
    print(json.dumps({"kills": kills, "faults": len(faults), "told": told}))


if __name__ == "__main__":
    main(*sys.argv[1:])
