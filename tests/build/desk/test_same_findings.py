"""What the desk says of a draft is what the check says of the case, word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

from compendium.build.desk import calls, first_calls
from tests.judged_drafts import NOT_ON_A_DESK, drafts_in, told_by_desk
from tests.suite.test_mistakes import FOLDERS, lay_out

KNOWN = [name for name in FOLDERS if name not in NOT_ON_A_DESK]
FEW = KNOWN[::19]
"""Some of every family; all of them are judged in a browser by tests/browser."""


def test_a_sample_of_all_mistakes_is_judged_the_same(tmp_path: Path) -> None:
    assert told_differently(FEW, tmp_path) == {}


@pytest.mark.slow
def test_all_mistakes_are_judged_the_same(tmp_path: Path) -> None:
    assert told_differently(KNOWN, tmp_path) == {}


def test_those_left_to_the_office_are_there() -> None:
    assert {*FOLDERS} >= NOT_ON_A_DESK


def told_differently(names: list[str], folder: Path) -> dict[str, object]:
    differing: dict[str, object] = {}
    judged = 0
    for name in names:
        lay_out(name, folder / name)
        found = drafts_in(folder / name)
        for draft in found.drafts if found else ():
            assert found
            desk = first_calls.start(found.office, str(folder / f"{name}-desk" / draft.slug))
            for file, content in draft.files.items():
                calls.answer(desk, "put", {"name": file, "bytes": content})
            asked = {"year": draft.year, "slug": draft.slug, "text": draft.text}
            told = told_by_desk(calls.answer(desk, "judge", asked)["findings"], draft)
            judged += 1
            if told != draft.told:
                differing[f"{name}/{draft.slug}"] = (told, draft.told)
    assert judged >= len(names) * 0.9
    return differing
