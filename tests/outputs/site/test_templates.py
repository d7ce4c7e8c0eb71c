"""Templates are kept as Python keeps its own modules: the page is the same without."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from compendium.outputs.site import kept_templates, templates


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which templates are kept, empty at first."""
    monkeypatch.setattr(kept_templates, "_KEPT", tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path


def rendered() -> str:
    """Return a page by an environment of its own."""
    made = templates._environment.__wrapped__().get_template("browse.html")
    return str(made.render(facets=[], root=""))


def test_a_kept_template_gives_the_same_page(kept: Path) -> None:
    first = rendered()
    assert len([*kept.iterdir()]) > 0
    assert rendered() == first


@pytest.mark.parametrize("length", [0, 5, 40, 400])
def test_a_damaged_one_is_made_again(kept: Path, length: int) -> None:
    first = rendered()
    for file in kept.iterdir():
        file.write_bytes(file.read_bytes()[:length])
    assert rendered() == first


def test_where_nothing_can_be_kept_the_page_is_made_all_the_same(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = rendered()
    monkeypatch.setattr(kept_templates, "_KEPT", kept / "gone")
    assert rendered() == first
    monkeypatch.setattr(kept_templates, "_KEPT", kept)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    for file in kept.iterdir():
        file.unlink()
    assert rendered() == first
    assert [*kept.iterdir()] == []
