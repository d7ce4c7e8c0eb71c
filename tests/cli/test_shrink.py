"""The command `shrink`: what it lists, what it makes smaller, and what it leaves alone."""

from __future__ import annotations

import datetime
import io
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image

from compendium.build.smaller_photos import oversized_photos
from compendium.cli.shrink import shrink
from compendium.content.model.frozen import (
    FrozenBook,
    FrozenCase,
    FrozenFile,
    read_frozen,
    record_path,
)
from compendium.report.scope import Scope
from compendium.system.smaller import pixels_of, smaller_original

EXIF = Image.Exif()
EXIF[0x0112], EXIF[0x010F] = 6, "CAMERA"

DIGEST, DAY = "0" * 64, datetime.date(2026, 12, 15)
FROZEN = FrozenBook(
    format=1,
    name="book",
    title="汇编",
    subtitle="",
    compiler="",
    date=DAY,
    day=DAY,
    output="press",
    site="https://showcase.example/",
    edition=DIGEST,
    files=(FrozenFile(file="book.pdf", pages=1, size=1, sha256=DIGEST),),
    cases=(
        FrozenCase(
            id="2026/a", title="案例", unit="", page="1", text=DIGEST, pictures={}, addresses=()
        ),
    ),
)
CHANGED = ("cases/2026/a/large.jpg", "cases/2026/b/large.jpg")


def packed(size: tuple[int, int], form: str, **options: object) -> bytes:
    out = io.BytesIO()
    Image.effect_noise(size, 40).convert("RGB").save(out, form, **options)
    return out.getvalue()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "cases/2026/a"
    folder.mkdir(parents=True)
    (folder / "case.md").write_text("---\ntitle: 案例\n---\n", "utf-8")
    (folder / "large.jpg").write_bytes(packed((3000, 1000), "JPEG", quality=95, exif=EXIF))
    (folder / "small.jpg").write_bytes(packed((2600, 100), "JPEG"))
    (folder / "torn.jpg").write_bytes(packed((3000, 900), "JPEG")[:9000])
    (folder / "none.png").write_bytes(b"no picture")
    return tmp_path


def asked(root: Path, *options: str) -> str:
    done = CliRunner().invoke(shrink, ["--root", str(root), *options], standalone_mode=False)
    assert done.return_value == 0, done
    return done.output


def test_without_consent_photographs_are_listed_only(root: Path) -> None:
    files = {f: f.read_bytes() for f in root.rglob("*.jpg")}
    told = asked(root)
    assert "cases/2026/a/large.jpg" in told and "3000×1000" in told and "small.jpg" not in told
    assert {f: f.read_bytes() for f in root.rglob("*.jpg")} == files


def test_a_large_photograph_becomes_smaller_upright_and_silent_once(root: Path) -> None:
    others = {f: f.read_bytes() for f in root.rglob("*.*") if f.name in ("small.jpg", "torn.jpg")}
    assert "缩小了 1 张" in asked(root, "--yes")
    made = (root / "cases/2026/a/large.jpg").read_bytes()
    assert pixels_of(io.BytesIO(made)) == (867, 2600)
    assert b"CAMERA" not in made and b"Exif" not in made
    assert len(others) == 2 and {f: f.read_bytes() for f in others} == others
    asked(root, "--yes")
    assert (root / "cases/2026/a/large.jpg").read_bytes() == made


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_other_formats_keep_their_own(form: str) -> None:
    made = smaller_original(packed((3000, 60), form))
    assert made and pixels_of(io.BytesIO(made)) == (2600, 52)
    assert Image.open(io.BytesIO(made)).format == form


def test_the_cases_that_are_named_become_smaller_and_no_other(root: Path) -> None:
    other = root / "cases/2026/b"
    shutil.copytree(root / "cases/2026/a", other)
    before = (other / "large.jpg").read_bytes()
    assert "缩小了 1 张" in asked(root, "cases/2026/a", "--yes")
    assert pixels_of(root / "cases/2026/a/large.jpg") == (867, 2600)
    assert (other / "large.jpg").read_bytes() == before


def test_photographs_of_a_frozen_book_stay_as_they_were_printed(root: Path) -> None:
    other, content = root / "cases/2026/b", root / "cases/2026/a/large.jpg"
    shutil.copytree(root / "cases/2026/a", other)
    (root / "editions/frozen").mkdir(parents=True)
    (root / record_path("book")).write_text(FROZEN.model_dump_json(), "utf-8")
    assert len(read_frozen(root)[0]) == 1
    before = content.read_bytes()
    told = asked(root, "--yes")
    assert content.read_bytes() == before
    assert pixels_of(other / "large.jpg") == (867, 2600)
    assert "付印的书里的 2 张不缩小" in told
    (root / "cases/2026/b/large.jpg").write_bytes(before)
    named = [problem.location.path for problem in oversized_photos(root, Scope(CHANGED))]
    assert named == ["cases/2026/b/case.md"]


def test_many_photographs_become_smaller_on_all_cores(root: Path) -> None:
    large = root / "cases/2026/a/large.jpg"
    for number in range(5):
        shutil.copy(large, large.with_name(f"photo-{number}.jpg"))
    told = asked(root, "--yes")
    assert "缩小了 6 张" in told
    assert {pixels_of(file) for file in large.parent.glob("photo-*")} == {(867, 2600)}
