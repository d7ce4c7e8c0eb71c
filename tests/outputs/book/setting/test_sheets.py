"""What a sheet tells of itself is read from its end, whatever the words of the case are."""

from __future__ import annotations

from pathlib import Path

import pytest

from compendium.outputs.book.contents.figures import Print
from compendium.outputs.book.setting.pictures import PURPOSES
from compendium.outputs.book.setting.sheets import laid
from compendium.outputs.book.setting.workdir import put_data

SCREEN = PURPOSES["screen", False]


@pytest.mark.parametrize("words", ["正文", '"characters":"","prints":[]}', '\\"characters":0', '"'])
def test_characters_and_pictures_are_those_that_the_sheet_tells_itself(
    tmp_path: Path, words: str
) -> None:
    prints = (Print("图.svg", "a.svg", 0.5, 0),)
    put_data(tmp_path, "cases/k.json", {"c": words, "characters": "字,", "prints": prints})
    assert laid(tmp_path, "k", SCREEN) is None, "its picture is not there"
    drawn = tmp_path / "pictures" / "screen" / "a.svg"
    drawn.parent.mkdir(parents=True)
    drawn.write_text("<svg/>", "utf-8")
    found = laid(tmp_path, "k", SCREEN)
    assert found is not None
    assert found.characters == {"字", ","}
    assert found.prints == prints


@pytest.mark.parametrize("text", ["", "{", '{"c":"字"}', '{"characters":"字"}', '"characters":3'])
def test_a_sheet_that_tells_nothing_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "k.json").write_text(text, "utf-8")
    assert laid(tmp_path, "k", SCREEN) is None
