"""What was renamed is called as it was called in the year of the case; the rest is the author's."""

from __future__ import annotations

from compendium.content.fix.names import NameLists
from compendium.content.fix.text import fix_text, rename_bytes
from compendium.content.model.units import Units
from compendium.content.model.validate import read_vocabulary
from compendium.content.model.vocabulary import Terms
from compendium.content.program import PROGRAM


def name_lists() -> NameLists:
    vocabulary, _ = read_vocabulary(PROGRAM)
    assert vocabulary
    renamed = {
        "activities": [
            {"name": "微党课", "code": "a", "formerly": [{"until": 2026, "name": "党课"}]}
        ],
        "award": [
            {"name": "示范项目", "code": "b", "formerly": [{"until": 2026, "name": "特色项目"}]}
        ],
    }
    terms = {
        key: Terms.model_validate({"label": key, "values": values})
        for key, values in renamed.items()
    }
    units = [
        {
            "name": "智造系党总支",
            "code": "z",
            "kind": "党总支",
            "formerly": [{"until": 2026, "name": "机电系党总支"}],
        },
        {
            "name": "商贸系党总支",
            "code": "s",
            "kind": "党总支",
            "until": 2026,
            "succeeded_by": ["智造系党总支"],
        },
    ]
    return NameLists(vocabulary.model_copy(update=terms), Units.model_validate({"units": units}))


LISTS = name_lists()


def case(unit: str, activities: str, award: str = "特色项目, date: 2026-11-18") -> str:
    matter = f"unit: {unit}\nactivities: [{activities}]\naward: {{name: {award}}}\n"
    return f"---\n{matter}---\n\n机电系党总支上了党课,很好。\n"


def fixed(text: str, year: int) -> str:
    name = f"cases/{year}/example/case.md"
    return rename_bytes(text.encode(), name, LISTS).decode()


def test_later_cases_get_the_new_names_and_nothing_else_changes() -> None:
    after = fixed(case('"机电系党总支"', "党课"), 2027)
    assert after == case('"智造系党总支"', "微党课"), "the award is of the round of 2026"
    either = case("智造系党总支", "微党课", "特色项目, date: 2027-01-01")
    assert fixed(either, 2026) == either.replace("特色项目", "示范项目"), "both are right in 2026"


def test_earlier_cases_get_the_names_of_their_day() -> None:
    assert fixed(case("智造系党总支", "微党课"), 2025) == case("机电系党总支", "党课")
    assert fixed(case("机电系党总支", "党课"), 2025) == case("机电系党总支", "党课")


def test_what_was_merged_is_left_to_its_author() -> None:
    assert fixed(case("商贸系党总支", "微党课"), 2027) == case("商贸系党总支", "微党课")


def test_the_fixes_of_a_check_rename_too() -> None:
    text = case("机电系党总支", "党课")
    after = fix_text(text, "cases/2027/example/case.md", LISTS)
    assert "unit: 智造系党总支\nactivities: [微党课]\n" in after
    assert "党课，很好" in after
    kept = text.replace("---\n\n", "silence: [{code: K213, reason: 照录}]\n---\n\n")
    assert "unit: 机电系党总支" in fix_text(kept, "cases/2027/example/case.md", LISTS)


def test_line_ends_and_what_cannot_be_read_stay() -> None:
    text = case("机电系党总支", "党课").replace("\n", "\r\n")
    assert "unit: 智造系党总支\r\n" in fixed(text, 2027)
    assert fixed("unit: 机电系党总支\n", 2027) == "unit: 机电系党总支\n"
