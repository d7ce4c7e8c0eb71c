"""Printings that are killed at changes of the disk, counted.

    python -m tests.outputs.book.interruptions FOLDER STRIDE    prints the counts

FOLDER is a content folder. Each attempt is a process of its own, killed before one of its
changes, STRIDE changes after the one before: each costs two printings. Afterwards every book on
the shelf is whole, of the old text or the new, and the next printing makes all of them new.
"""

from __future__ import annotations

import json
import shutil
import signal
import sys
from pathlib import Path

from compendium.build.outputs import book
from tests.folders import JIANGXIN, bytes_of, case_file, copy_content, rewrite
from tests.publish.interruptions import DONE, MOST, attempt


def shelf_of(root: Path) -> dict[str, bytes]:
    files = bytes_of(root / "build/book")
    return {name: content for name, content in files.items() if "/." not in f"/{name}"}


def printed(root: Path) -> dict[str, bytes]:
    """Print in a process of its own: after a fork Typst's threads would be missing here."""
    assert attempt(lambda: print_all(root), 0, 0, links=True) == DONE
    return shelf_of(root)


def main(folder: str, stride: str) -> None:
    root, work = Path(folder), Path(folder).with_name("cut-off")
    before = printed(root)
    changed = root.with_name("changed")
    copy_content(root, changed)
    rewrite(case_file(changed, JIANGXIN), "title: ", "title: 新编")
    started = root.with_name("started")
    shutil.copytree(changed, started)
    after = printed(changed)
    assert before.keys() == after.keys() and before != after
    kills = mixed = 0
    for at in range(1, MOST, int(stride)):
        shutil.rmtree(work, ignore_errors=True)
        shutil.copytree(started, work)
        ended = attempt(lambda: print_all(work), at, 0, links=True)
        if ended == DONE:
            break
        assert ended == -signal.SIGKILL, ended
        left = shelf_of(work)
        assert left.keys() <= before.keys()
        assert all(content in (before[name], after[name]) for name, content in left.items()), at
        mixed += left not in (before, after)
        assert printed(work) == after, at
        kills += 1
    print(json.dumps({"kills": kills, "mixed": mixed}))


def print_all(root: Path) -> None:
    assert book(root).failed == ()


if __name__ == "__main__":
    main(*sys.argv[1:])
