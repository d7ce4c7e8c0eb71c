"""Faces go to a browser in pieces and come back as they were, glyph for glyph."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from compendium.content.program import PROGRAM
from compendium.outputs.desk import cut_faces as cutting
from compendium.outputs.desk.cut_faces import cut_faces
from compendium.outputs.desk.joined_faces import (
    COMMON,
    FACES_INDEX,
    FRAMES,
    FacePieces,
    join_faces,
    piece_name,
    read_pieces,
)
from compendium.system.faces import LICENCE_FILES

FACE = PROGRAM / "compendium/outputs/book/type/withheld/NotoSansSC-withheld.ttf"


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """A small face twice, in pieces of four characters; 的 and 是 are the only common ones."""

    def place(folder: Path) -> frozenset[int]:
        folder.mkdir()
        for name in ("a.ttf", "b.ttf"):
            shutil.copy(FACE, folder / name)
        for name in LICENCE_FILES:
            (folder / name).write_text("OFL", "utf-8")
        with TTFont(FACE) as font:
            return frozenset(font.getBestCmap())

    monkeypatch.setattr(cutting, "FACE_FILES", ("a.ttf", "b.ttf"))
    monkeypatch.setattr(cutting, "IN_A_PIECE", 4)
    monkeypatch.setattr(cutting, "_first_level", lambda: iter("的是"))
    monkeypatch.setattr(cutting, "place_faces", place)
    return cut_faces(tmp_path / "faces")


def joined(made: dict[str, bytes], text: str, folder: Path) -> tuple[FacePieces, TTFont]:
    pieces = read_pieces(made[FACES_INDEX])
    join_faces(pieces, made[FRAMES], [made[name] for name in pieces.needed(text)], folder)
    assert (folder / "a.ttf").read_bytes() == (folder / "b.ttf").read_bytes()
    return pieces, TTFont(folder / "a.ttf")


def outline(font: TTFont, code: int) -> bytes:
    place = font.getGlyphID(font.getBestCmap()[code])
    locations = font["loca"].locations
    whole: bytes = font.reader["glyf"][locations[place] : locations[place + 1]]
    return whole


def test_all_pieces_together_are_the_whole_face(made: dict[str, bytes], tmp_path: Path) -> None:
    whole = TTFont(FACE)
    text = "".join(map(chr, whole.getBestCmap()))
    pieces, font = joined(made, text, tmp_path / "joined")
    assert len(pieces.first) > 5, "the face has more than twenty Han characters"
    assert {*font.reader.keys()} == {*whole.reader.keys()}
    same = [tag for tag in whole.reader.keys() if tag not in ("loca", "head")]  # noqa: SIM118
    assert [tag for tag in same if font.reader[tag] != whole.reader[tag]] == []
    assert all(outline(font, code) == outline(whole, code) for code in whole.getBestCmap())


def test_a_text_takes_the_pieces_of_its_characters_and_no_others(
    made: dict[str, bytes], tmp_path: Path
) -> None:
    whole = TTFont(FACE)
    han = sorted(code for code in whole.getBestCmap() if 0x4E00 <= code < 0xA000)
    first, last = chr(han[0]), chr(han[-1])
    pieces, font = joined(made, f"A{last}", tmp_path / "joined")
    assert pieces.needed(f"A{last}") == [COMMON, piece_name(len(pieces.first) - 1)]
    assert outline(font, ord(last)) == outline(whole, ord(last))
    assert outline(font, ord("A")) == outline(whole, ord("A")), "it is in the frame"
    assert outline(font, ord(first)) == b"" != outline(whole, ord(first))


def test_a_character_that_no_face_has_takes_nothing(made: dict[str, bytes]) -> None:
    pieces = read_pieces(made[FACES_INDEX])
    assert pieces.needed("😀") == [COMMON]
    assert ord("😀") not in pieces.covered


def test_the_licences_go_with_the_faces_and_the_names_are_those_that_nginx_keeps(
    made: dict[str, bytes],
) -> None:
    assert made["licences.txt"].count(b"OFL") == len(LICENCE_FILES)
    assert [piece_name(n) for n in (0, 25, 26, 675)] == [
        "glyphs-aa.bin",
        "glyphs-az.bin",
        "glyphs-ba.bin",
        "glyphs-zz.bin",
    ]
