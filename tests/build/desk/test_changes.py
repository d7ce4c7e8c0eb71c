"""What a fix shows: the words that change, in their line, and where that line is."""

from __future__ import annotations

from compendium.build.desk.changes import changed_lines

BEFORE = "---\ntitle: 一件小事,办成了\n---\n\n" + "很长的一段" * 20 + ",说完了\n末行\n"


def test_only_what_lies_near_a_change_is_shown() -> None:
    after = BEFORE.replace(",", "，")
    title, body = changed_lines(BEFORE, after, "cases/2026/a/case.md")
    assert (title["line"], title["key"]) == (2, "title")
    assert (body["line"], body["key"]) == (5, "")
    for told, sign in ((body["removed"], ","), (body["added"], "，")):
        assert [piece["text"] for piece in told if piece["changed"]] == [sign]
        assert (
            "".join(piece["text"] for piece in told)
            == f"……段很长的一段很长的一段很长的一段{sign}说完了"
        )


def test_a_line_that_comes_or_goes_changes_as_a_whole() -> None:
    (gone,) = changed_lines(BEFORE, BEFORE.replace("末行\n", ""), "cases/2026/a/case.md")
    assert (gone["removed"], gone["added"]) == ([{"text": "末行", "changed": True}], [])
