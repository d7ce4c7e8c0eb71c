"""MkDocs that loads ahead builds what it is asked, and is gone where nobody asks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from compendium.outputs.site import mkdocs_process
from compendium.outputs.site.mkdocs_process import begin_mkdocs, end_waiting
from compendium.outputs.site.mkdocs_process import mkdocs_process as asked


def test_what_waits_is_asked_and_tells_what_is_wrong(tmp_path: Path) -> None:
    begin_mkdocs()
    (waiting,) = mkdocs_process._waiting
    process = asked([str(tmp_path), "{}", str(tmp_path / "made"), "site", ""])
    assert process is waiting and mkdocs_process._waiting == []
    _, said = process.communicate()
    assert process.returncode == 1
    assert [json.loads(line) for line in said.splitlines()]


def test_who_is_not_asked_is_ended() -> None:
    begin_mkdocs()
    begin_mkdocs()
    (waiting,) = mkdocs_process._waiting
    end_waiting()
    assert waiting.returncode is not None and mkdocs_process._waiting == []


def test_who_can_never_be_asked_ends_by_itself_without_a_word() -> None:
    begin_mkdocs()
    waiting = mkdocs_process._waiting.pop()
    assert waiting.communicate()[1] == b""
    assert waiting.returncode == 0


def test_where_it_cannot_be_begun_who_asks_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mkdocs_process, "_COMMAND", ("/nowhere/python",))
    begin_mkdocs()
    with pytest.raises(FileNotFoundError):
        asked([])
