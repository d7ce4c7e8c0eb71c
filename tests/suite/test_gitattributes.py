"""What git does to line ends: text is the same everywhere, and nothing binary is touched."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from compendium.content.load.files import PUBLISHED_ENDINGS
from compendium.content.program import PROGRAM

OFFICE = (".docx", ".doc", ".xlsx", ".xls", ".pptx", ".ppt", ".wps", ".zip", ".rar")
CAMERA = (".heic", ".heif", ".gif", ".bmp", ".tif", ".tiff", ".mov", ".avi")
FONTS = (".ttf", ".otf", ".woff2")
KINDS = ({*PUBLISHED_ENDINGS} - {".svg", ".vtt"}) | {*OFFICE, *CAMERA, *FONTS}
TEXTS = (".md", ".yml", ".svg", ".vtt", ".py", ".csv")


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "core.autocrlf=true", "-c", "core.safecrlf=false", *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True).stdout.decode()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository as a Windows machine has it, with our attributes."""
    git(tmp_path, "init", "-q")
    shutil.copy(PROGRAM / ".gitattributes", tmp_path / ".gitattributes")
    return tmp_path


def through_git(repository: Path, name: str, content: bytes) -> bytes:
    """Return what git gives back of a file called ``name``."""
    (repository / name).write_bytes(content)
    git(repository, "add", name)
    (repository / name).unlink()
    git(repository, "checkout", "--", name)
    return (repository / name).read_bytes()


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_binary_file_comes_back_as_it_was_whatever_its_case(repository: Path, kind: str) -> None:
    content = b"no null byte\r\nnear the beginning\n\r\n"
    for name in (f"a{kind}", f"b{kind.upper()}", f"c{kind[:2].upper()}{kind[2:]}"):
        assert through_git(repository, name, content) == content, name


@pytest.mark.parametrize("kind", TEXTS)
def test_text_has_the_same_line_ends_on_every_machine(repository: Path, kind: str) -> None:
    for name in (f"a{kind}", f"b{kind.upper()}"):
        assert through_git(repository, name, "一\r\n二\r\n".encode()) == "一\n二\n".encode()


def test_every_binary_file_of_the_repository_is_named_as_one() -> None:
    """Those of the mistakes keep their bytes anyway."""
    listed = git(PROGRAM, "ls-files", "--eol", "-z").split("\0")
    held = [line.split("\t") for line in listed if line.startswith("i/-text")]
    assert len(held) > 30
    for about, name in held:
        assert "attr/-text" in about, name


def test_no_file_is_larger_than_a_source_or_a_picture_is() -> None:
    """A profile or a book that was committed by mistake stays in every clone for ever."""
    paths = [PROGRAM / name for name in git(PROGRAM, "ls-files", "-z").split("\0") if name]
    sizes = {path: path.stat().st_size for path in paths if path.is_file()}
    assert len(sizes) > 1000
    assert {path: size for path, size in sizes.items() if size > 1_000_000} == {}
