"""Texts are known by size and times; what may have changed is read."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest

from compendium.publish.sources import digest_sources


def write(file: Path, text: str, age: int = 10) -> None:
    """Write a text so many seconds before now, as far as its own time tells."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    time = file.stat().st_mtime_ns - age * 10**9
    os.utime(file, ns=(time, time))


def told(root: Path, *cases: str) -> dict[str, str]:
    return digest_sources(root, cases)


def of(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def test_texts_are_read_again_only_where_they_may_have_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("compendium.publish.sources.SETTLED", -(10**12))
    case, page = tmp_path / "cases/2026/a/case.md", tmp_path / "docs/about.md"
    write(case, "甲")
    write(page, "关于")
    known = {"cases/2026/a/case.md": of("甲"), "docs/about.md": of("关于")}
    assert told(tmp_path, "2026/a", "2026/gone") == known
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", lambda file: pytest.fail(f"{file} is read"))
        assert told(tmp_path, "2026/a") == known
    case.unlink()
    write(case, "乙")
    page.unlink()
    assert told(tmp_path, "2026/a") == {"cases/2026/a/case.md": of("乙")}
    assert told(tmp_path) == {}


def test_what_was_just_written_is_read_again(tmp_path: Path) -> None:
    case = tmp_path / "cases/2026/a/case.md"
    for text in ("甲", "乙"):
        write(case, text, age=0)
        os.utime(case, ns=(0, 0))
        assert told(tmp_path, "2026/a") == {"cases/2026/a/case.md": of(text)}
