"""A column of a table stands as one, and its head with it."""

from __future__ import annotations

from typing import Any

import pytest

from compendium.content.body.blocks import content_of


def table(head: str, *rows: str) -> str:
    body = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row.split())}</tr>" for row in rows)
    top = "".join(f"<th>{cell}</th>" for cell in head.split())
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def alignments(html: str) -> list[list[str]]:
    """Return how the cells of every row stand."""
    (made,) = content_of(html)
    cells: list[dict[str, Any]] = made["cells"]
    rows = sorted({cell["y"] for cell in cells})
    return [[cell["align"] for cell in cells if cell["y"] == row] for row in rows]


@pytest.mark.parametrize(
    ("rows", "stands"),
    [
        (["甲 1", "乙 1,200", "丙 3.5"], "right"),
        (["甲 12%", "乙 —", "丙 3.5%"], "right"),
        (["甲 412件", "乙 7件"], "right"),
        (["甲 412件", "乙 7.5小时"], ""),  # what cannot be compared stands as text
        (["甲 1", "乙 约三成"], ""),
        (["甲 —", "乙 —"], ""),
    ],
)
def test_figures_stand_to_the_right_where_all_of_the_column_are(
    rows: list[str], stands: str
) -> None:
    assert alignments(table("名称 数量", *rows)) == [["", stands]] * (len(rows) + 1)


def test_what_the_author_says_of_a_column_counts_for_its_head() -> None:
    html = (
        "<table><thead><tr><th>名称</th><th>数</th></tr></thead><tbody>"
        '<tr><td>甲</td><td align="center">1</td></tr>'
        '<tr><td>乙</td><td align="center">2</td></tr></tbody></table>'
    )
    assert alignments(html) == [["", "center"]] * 3


def test_a_head_above_several_columns_stands_in_their_middle() -> None:
    html = (
        '<table><thead><tr><th>名称</th><th colspan="2">两年</th></tr></thead><tbody>'
        "<tr><td>甲</td><td>1</td><td>2</td></tr></tbody></table>"
    )
    assert alignments(html) == [["", "center"], ["", "right", "right"]]
