"""The leaflet of a draft: laid out as the office lays it out, refused where it would be wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from compendium.build.desk.answering import answer_of
from compendium.build.desk.draft import Desk, DeskError, bare_desk
from compendium.build.desk.leaflet import set_leaflet
from compendium.build.desk.leaflet_calls import LEAFLET_CALLS
from tests.build.desk.test_calls import TEXT, photo
from tests.folders import JIANGXIN

PIECES = b'{"faces": [], "covered": [[0, 120000]], "common": [[0, 40000]], "first": [70000]}'


@pytest.fixture
def leaflet_desk(office: bytes, tmp_path: Path) -> Desk:
    """A desk for one leaflet, with the picture of the case."""
    desk = bare_desk(office, tmp_path)
    answer_of(LEAFLET_CALLS, desk, "put", {"name": "pledge.jpg", "bytes": photo()})
    return desk


def lay(desk: Desk, text: str = TEXT) -> Any:
    year, slug = JIANGXIN.split("/")
    asked = {"year": year, "slug": slug, "text": text, "pieces": PIECES}
    return answer_of(LEAFLET_CALLS, desk, "lay", asked)


def test_the_sheet_tells_which_pictures_and_faces_it_needs(leaflet_desk: Desk) -> None:
    laid = lay(leaflet_desk)
    ((file, name),) = (tuple(one.values()) for one in laid["pictures"])
    assert (file, len(name), name[-4:]) == ("pledge.jpg", 28, ".jpg")
    assert laid["pieces"] == ["common.bin"]
    workdir = leaflet_desk.root / "leaflet"
    assert name in (workdir / "cases/draft.json").read_text("utf-8")
    assert (workdir / "leaflet.typ").is_file()
    assert len([*(workdir / "volumes").glob("*.json")]) == 5, "closer pages and a roomy one"
    answer_of(LEAFLET_CALLS, leaflet_desk, "print", {"name": name, "bytes": photo()})
    assert (workdir / "stand-ins/screen" / name).is_file()


def test_a_rare_character_takes_its_piece(leaflet_desk: Desk) -> None:
    text = TEXT.replace("党课", "党课\U00011170", 1)
    assert lay(leaflet_desk, text)["pieces"] == ["common.bin", "glyphs-aa.bin"]


def test_a_case_with_errors_has_no_leaflet(leaflet_desk: Desk) -> None:
    with pytest.raises(DeskError, match="还有错误，单页"):
        lay(leaflet_desk, TEXT.replace("unit: ", "unit: 没有这个支部", 1))


def test_a_character_that_no_face_has_is_named(leaflet_desk: Desk) -> None:
    with pytest.raises(DeskError, match=r"没有“😀”（U\+1F600）"):
        lay(leaflet_desk, TEXT.replace("党课", "党课😀", 1))


def test_what_typst_refuses_is_told_and_not_thrown(leaflet_desk: Desk) -> None:
    lay(leaflet_desk)  # neither fonts nor the picture are there
    with pytest.raises(DeskError, match="由办公室排"):
        set_leaflet(leaflet_desk)
