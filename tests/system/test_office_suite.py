"""A document becomes a PDF where there is an office suite, and nothing else happens elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from compendium.system import office_suite
from compendium.system.office_suite import NoSuiteError, pdf_of


def pretend(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let ``script``, of a shell, be the only office suite of this machine."""
    suite = folder / "soffice"
    suite.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    suite.chmod(0o755)
    monkeypatch.setattr(office_suite, "find_suite", lambda: str(suite))


def test_what_the_suite_makes_is_returned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = 'for last; do :; done; cp "$last" "${last%.docx}.pdf"'
    pretend(tmp_path, script, monkeypatch)
    assert pdf_of(b"words", ".docx") == b"words"


@pytest.mark.parametrize("script", ["exit 1", "exit 0"])
def test_a_suite_that_makes_nothing_is_as_good_as_none(
    script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend(tmp_path, script, monkeypatch)
    with pytest.raises(NoSuiteError):
        pdf_of(b"words", ".docx")


def test_without_a_suite_nothing_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_suite, "find_suite", lambda: None)
    with pytest.raises(NoSuiteError):
        pdf_of(b"words", ".docx")
