"""One more output is one folder and one line: it is built, offered, and gone with its case."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest

from compendium.build import records
from compendium.build.everything import build_everything
from compendium.build.project import opened
from compendium.content.compile import SoundCase
from compendium.content.context import Context
from compendium.outputs import parts, registry
from compendium.outputs.base import Collection, Download, Made, Output, OutputFiles, Page, Part
from compendium.system.progress import SILENT, Progress
from tests.folders import JIANGXIN, NUANXIN, QIAOLIANG, case_file, rewrite


def brand_of(sound: SoundCase, context: Context) -> str:
    return sound.case.brand


BRAND = Part("brand", brand_of)


def make(collection: Collection, progress: Progress) -> Made:
    """Make a label of every case: a file that holds its brand."""
    labels: OutputFiles = {
        f"{entry.identity}.txt": Page(
            collection.digests(BRAND)[entry.identity],
            lambda identity=entry.identity: collection.data(BRAND, identity).encode(),  # type: ignore[misc]
        )
        for entry in collection.compendium.entries
    }
    return Made(labels, done=(f"已做好 {len(labels)} 个标签。",))


def offer(collection: Collection) -> tuple[Download, ...]:
    """Offer the labels that are there."""
    digests = collection.digests(BRAND)
    files = {i: collection.folder("labels") / f"{i}.txt" for i in digests}
    return tuple(
        Download("标签", f"labels/{i}.txt", file, digests[i], file.stat().st_size, of=i)
        for i, file in files.items()
        if file.is_file()
    )


@pytest.fixture
def labels(monkeypatch: pytest.MonkeyPatch) -> Output:
    """A tiny output, registered as any other: one line in each tuple."""
    module = ModuleType("labels_of_cases")
    module.make = make  # type: ignore[attr-defined]  # a module made here
    monkeypatch.setitem(sys.modules, module.__name__, module)
    output = Output("labels", module.__name__, offer)
    monkeypatch.setattr(registry, "OUTPUTS", (output,))
    monkeypatch.setattr(records, "PARTS", (*parts.PARTS, BRAND))
    return output


def test_a_new_output_is_built_and_offered_for_download(content: Path, labels: Output) -> None:
    done = build_everything(content)
    assert done.made.done == ("已做好 3 个标签。",)
    file = content / "build/labels" / f"{NUANXIN}.txt"
    assert file.read_text("utf-8") == "暖心一小时"
    site = content / "build/site"
    assert (site / f"labels/{NUANXIN}.txt").read_bytes() == file.read_bytes()
    page = (site / f"cases/{NUANXIN}/index.html").read_text("utf-8")
    assert f'href="../../../labels/{NUANXIN}.txt" download="标签.txt">下载 TXT</a>' in page


def test_its_file_goes_with_its_case(content: Path, labels: Output) -> None:
    build_everything(content)
    shutil.rmtree(case_file(content, QIAOLIANG).parent)
    build_everything(content)
    left = {path.stem for path in (content / "build/labels").rglob("*.txt")}
    assert left == {identity.split("/")[1] for identity in (JIANGXIN, NUANXIN)}
    assert not (content / "build/site/labels/2025").exists()


def test_a_changed_case_changes_its_file_and_no_other(content: Path, labels: Output) -> None:
    build_everything(content)
    files = {path: path.stat().st_mtime_ns for path in (content / "build/labels").rglob("*.txt")}
    rewrite(case_file(content, NUANXIN), "brand: 暖心一小时", "brand: 暖心两小时")
    build_everything(content)
    changed = [path for path, time in files.items() if path.stat().st_mtime_ns != time]
    assert [path.read_text("utf-8") for path in changed] == ["暖心两小时"]


def test_every_part_is_kept_of_every_sound_case(content: Path) -> None:
    with opened(content, SILENT) as reading:
        assert reading.project
        collection = reading.project.collection
        for part in parts.PARTS:
            assert {identity for identity, _ in collection.texts(part)} == set(collection.keys)
