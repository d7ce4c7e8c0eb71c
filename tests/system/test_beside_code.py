"""What is kept beside byte code is read whole, or not at all."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from compendium.system.beside_code import keep_beside, read_beside

VALUE = [{"党": b"dang"}, (1, "员", None)]


@pytest.fixture(autouse=True)
def _as_byte_code_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


@pytest.fixture
def module(tmp_path: Path) -> Path:
    (tmp_path / "__pycache__").mkdir()
    return tmp_path / "module.py"


def kept_file(module: Path) -> Path:
    (file,) = module.parent.rglob("*.words")
    return file


def test_what_was_kept_is_read_under_its_stamp(module: Path) -> None:
    assert read_beside(module, "words", "1") is None
    keep_beside(module, "words", VALUE, "1")
    assert read_beside(module, "words", "1") == VALUE
    assert read_beside(module, "words", "2") is None
    assert read_beside(module, "others", "1") is None
    keep_beside(module, "words", [], "2")
    assert read_beside(module, "words", "2") == []
    assert [*kept_file(module).parent.iterdir()] == [kept_file(module)]


def test_what_is_damaged_or_of_another_python_counts_as_not_there(module: Path) -> None:
    keep_beside(module, "words", VALUE)
    whole = kept_file(module).read_bytes()
    for damaged in (b"", whole[:-5], b"N", whole.replace(b"3.", b"2.", 1)):
        kept_file(module).write_bytes(damaged)
        assert read_beside(module, "words") is None


def test_nothing_is_kept_where_no_byte_code_is(
    module: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_beside(module / "in no folder", "words", VALUE)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    keep_beside(module, "words", VALUE)
    monkeypatch.setattr(sys.implementation, "cache_tag", None)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    keep_beside(module, "words", VALUE)
    assert read_beside(module, "words") is None
    assert not [*module.parent.rglob("*.words")]
