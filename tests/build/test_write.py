"""Publishing writes what changed, whole, and an interruption is made good by the next run."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from compendium.build.write import WriteCount, add_outputs, write_outputs
from compendium.content.program import PROGRAM
from compendium.outputs.base import Copied, OutputFiles, Page
from tests.folders import bytes_of


def page(text: str) -> Page:
    return Page(text, text.encode)


def pages(**texts: str) -> OutputFiles:
    """Return pages by name; ``__`` in a name stands for a folder."""
    return {f"{name.replace('__', '/')}.html": page(text) for name, text in texts.items()}


class Publisher:
    """Publishes to a site in a folder of the test."""

    def __init__(self, folder: Path) -> None:
        self.site = folder / "site"
        self.manifest = folder / "cache/site.json"

    def __call__(
        self, outputs: OutputFiles, progress: Callable[[], None] = lambda: None
    ) -> WriteCount:
        return write_outputs(outputs, self.site, self.manifest, progress)

    def files(self) -> dict[str, bytes]:
        return bytes_of(self.site)

    def identities(self) -> dict[str, tuple[int, int]]:
        """Return inode and time of every file: both stay where nothing was written."""
        found = (path for path in self.site.rglob("*") if path.is_file())
        return {p.name: (p.stat().st_ino, p.stat().st_mtime_ns) for p in found}


@pytest.fixture
def publisher(tmp_path: Path) -> Publisher:
    return Publisher(tmp_path)


def test_only_what_changed_is_written(publisher: Publisher) -> None:
    publisher(pages(a="甲", b="乙", c__d="丙"))
    before = publisher.identities()
    assert publisher(pages(a="甲", b="新", c__d="丙")) == WriteCount(1, 2, 0)
    after = publisher.identities()
    assert after["a.html"] == before["a.html"]
    assert after["d.html"] == before["d.html"]
    assert after["b.html"] != before["b.html"]
    assert publisher.files()["b.html"] == "新".encode()


def test_a_page_that_did_not_change_is_not_even_rendered(publisher: Publisher) -> None:
    publisher({"a.html": Page("key", lambda: b"a")})

    def refuse() -> bytes:
        raise AssertionError("the same key means the same bytes")

    assert publisher({"a.html": Page("key", refuse)}) == WriteCount(0, 1, 0)


def test_what_is_stale_goes_with_the_folders_it_leaves_empty(publisher: Publisher) -> None:
    publisher(pages(a="甲", b__c__d="丙", b__e="丁"))
    assert publisher(pages(a="甲", b__e="丁")) == WriteCount(0, 2, 1)
    assert not (publisher.site / "b/c").exists()
    publisher(pages(a="甲"))
    assert [path.name for path in publisher.site.iterdir()] == ["a.html"]


def test_a_file_that_somebody_deleted_is_put_back(publisher: Publisher) -> None:
    publisher(pages(a="甲", b="乙"))
    (publisher.site / "a.html").unlink()
    assert publisher(pages(a="甲", b="乙")) == WriteCount(1, 1, 0)
    assert publisher.files()["a.html"] == "甲".encode()


def test_a_file_that_another_program_left_is_gone_after_a_new_start(publisher: Publisher) -> None:
    publisher(pages(a="甲"))
    (publisher.site / "foreign.html").write_text("x")
    publisher.manifest.unlink()
    publisher(pages(a="甲"))
    assert publisher.files() == {"a.html": "甲".encode()}


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"null", b'{"site": "site"}'])
def test_a_damaged_manifest_means_a_new_start(publisher: Publisher, damage: bytes) -> None:
    publisher(pages(a="甲", b="乙"))
    publisher.manifest.write_bytes(damage)
    (publisher.site / "a.html").write_text("damaged too")
    publisher(pages(a="甲"))
    assert publisher.files() == {"a.html": "甲".encode()}


def test_a_new_site_appears_whole(publisher: Publisher) -> None:
    """While it is made, readers still have the old one."""
    publisher(pages(a="旧", b="旧"))
    publisher.manifest.unlink()
    seen: list[dict[str, bytes]] = []
    publisher(pages(a="新", b="新", c="新"), lambda: seen.append(publisher.files()))
    assert seen == [{"a.html": "旧".encode(), "b.html": "旧".encode()}] * 3
    assert publisher.files() == dict.fromkeys(["a.html", "b.html", "c.html"], "新".encode())
    assert sorted(path.name for path in publisher.site.parent.iterdir()) == ["cache", "site"]


def failing(outputs: OutputFiles, at: str) -> OutputFiles:
    def fail() -> bytes:
        raise RuntimeError("the program has a fault")

    return {path: Page("new", fail) if path == at else o for path, o in outputs.items()}


@pytest.mark.parametrize("anew", [True, False])
def test_a_fault_on_the_way_is_made_good_by_the_next_run(publisher: Publisher, anew: bool) -> None:
    old, new = pages(a="旧", b="旧", c="旧"), pages(a="新", b="新", d="新")
    publisher(old)
    if anew:
        publisher.manifest.unlink()
    with pytest.raises(RuntimeError):
        publisher(failing(new, "b.html"))
    if anew:
        assert publisher.files() == dict.fromkeys(old, "旧".encode())
    publisher(new)
    assert publisher.files() == dict.fromkeys(new, "新".encode())


def test_a_fault_on_the_way_is_made_good_though_the_content_went_back(
    publisher: Publisher,
) -> None:
    old, new = pages(a="旧", b="旧", c="旧"), pages(a="新", b="新", c="新")
    publisher(old)
    with pytest.raises(RuntimeError):
        publisher(failing(new, "b.html"))
    publisher(old)
    assert publisher.files() == dict.fromkeys(old, "旧".encode())


KILLED = """
import sys, threading
from pathlib import Path
from compendium.build.write import write_outputs
from compendium.outputs.base import Page
def slow():
    print("here", flush=True)
    threading.Event().wait()
    return b"never"
folder = Path(sys.argv[1])
new = {f"{name}.html": Page("new", lambda: "新".encode()) for name in "abcdef"}
new["g.html"] = Page("new", slow)
write_outputs(new, folder / "site", folder / "cache/site.json", lambda: None)
"""


@pytest.mark.parametrize("anew", [True, False])
def test_a_killed_run_leaves_whole_files_and_is_made_good(
    publisher: Publisher, tmp_path: Path, anew: bool
) -> None:
    old, new = dict.fromkeys("abcdef", "旧"), dict.fromkeys("abcdefg", "新")
    publisher(pages(**old))
    if anew:
        publisher.manifest.unlink()
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(tmp_path)], cwd=PROGRAM, stdout=subprocess.PIPE
    )
    assert process.stdout
    assert process.stdout.readline() == b"here\n"
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    whole = {"旧".encode(), "新".encode()}
    assert set(publisher.files().values()) <= whole
    if anew:
        assert publisher.files() == {f"{name}.html": "旧".encode() for name in "abcdef"}
    publisher(pages(**new))
    assert publisher.files() == {f"{name}.html": "新".encode() for name in "abcdefg"}


def test_what_a_process_of_a_killed_run_leaves_goes_with_the_next_but_one(
    publisher: Publisher,
) -> None:
    """It may go on for a moment, while the next run makes the site anew."""
    publisher(pages(a="旧"))
    publisher.manifest.unlink()
    publisher(pages(a="新"))
    (publisher.site / ".a.html.4711.part").write_text("half")
    assert publisher(pages(a="新")) == WriteCount(0, 1, 0)
    assert publisher.files() == {"a.html": "新".encode()}
    assert json.loads(publisher.manifest.read_bytes())["interrupted"] is False


def test_a_site_that_lost_its_place_in_the_swap_is_put_back(publisher: Publisher) -> None:
    """Killed between the two renames, only `site.old` is left."""
    publisher(pages(a="旧"))
    publisher.site.rename(publisher.site.with_name("site.old"))
    publisher(pages(a="新"))
    assert publisher.files() == {"a.html": "新".encode()}
    assert not publisher.site.with_name("site.old").exists()


def test_a_copied_file_holds_the_bytes_of_its_source(publisher: Publisher, tmp_path: Path) -> None:
    source = tmp_path / "photo.jpg"
    source.write_bytes(b"one")
    publisher({"a/photo.jpg": Copied("1", source)})
    source.unlink()
    source.write_bytes(b"two")
    publisher({"a/photo.jpg": Copied("2", source)})
    assert publisher.files() == {"a/photo.jpg": b"two"}


def test_added_files_leave_those_of_others_alone(publisher: Publisher) -> None:
    publisher.site.mkdir()
    (publisher.site / "theirs.html").write_text("theirs")
    add_outputs(
        {**pages(a="甲"), "theirs.html": Copied("", publisher.site / "theirs.html")}, publisher.site
    )
    assert publisher.files() == {"a.html": "甲".encode(), "theirs.html": b"theirs"}


def test_an_output_that_makes_nothing_has_an_empty_folder(publisher: Publisher) -> None:
    assert publisher({}) == WriteCount(0, 0, 0)
    assert publisher.files() == {}
    assert publisher(pages(a="1")) == WriteCount(1, 0, 0)
