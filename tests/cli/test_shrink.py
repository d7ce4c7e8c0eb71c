"""The command `shrink`: what it lists, what it makes smaller, and what it leaves alone."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image

from compendium.cli.shrink import shrink
from compendium.system.smaller import pixels_of, smaller_original

EXIF = Image.Exif()
EXIF[0x0112], EXIF[0x010F] = 6, "CAMERA"


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
    assert pixels_of(made) == (867, 2600)
    assert b"CAMERA" not in made and b"Exif" not in made
    assert len(others) == 2 and {f: f.read_bytes() for f in others} == others
    asked(root, "--yes")
    assert (root / "cases/2026/a/large.jpg").read_bytes() == made


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_other_formats_keep_their_own(form: str) -> None:
    made = smaller_original(packed((3000, 60), form))
    assert made and pixels_of(made) == (2600, 52)
    assert Image.open(io.BytesIO(made)).format == form
