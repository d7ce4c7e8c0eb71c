"""The piece of a source line that is shown: short, with the place in it, nothing to obey."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compendium.report import excerpt as excerpts
from compendium.report.excerpt import WIDTH, excerpt


@given(st.text(max_size=300), st.integers(1, 400))
def test_the_place_is_always_in_what_is_shown(line: str, column: int) -> None:
    shown = excerpt(line, column)
    if shown is not None:
        assert shown.text.startswith(shown.ahead)
        assert len(shown.text) <= WIDTH + 2
        assert "\x1b" not in shown.text
        assert "\n" not in shown.text


def test_han_characters_count_two_cells_before_the_caret() -> None:
    shown = excerpt("见[外站]", 3)
    assert shown
    assert (shown.text, shown.indent) == ("见[外站]", 3)


def test_a_long_number_is_hidden() -> None:
    shown = excerpt("phone: 13800000000", 1)
    assert shown
    assert shown.text == "phone: •••••••••••"


def test_a_line_of_dashes_or_nothing_is_not_shown() -> None:
    assert [excerpt(line, 1) for line in ("", "  ", "---")] == [None, None, None]


def test_a_long_line_is_looked_through_once_for_all_its_findings(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked: list[str] = []
    plain = excerpts.plain_line

    def look(text: str) -> str:
        looked.append(text)
        return plain(text)

    monkeypatch.setattr(excerpts, "plain_line", look)
    line = "中,文，" * 1_600
    assert all(excerpt(line, column) for column in range(2, len(line), 4))
    assert len(looked) == 1
