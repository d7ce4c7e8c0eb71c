"""The faces that npm brought: what has to be made of them is made once for all content."""

from __future__ import annotations

from pathlib import Path

import pytest

from compendium.system import faces
from compendium.system.faces import FACE_FILES, place_faces

LOCK = ".package-lock.json"


@pytest.fixture
def modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of packages with the faces and no more."""
    folder = tmp_path / "node_modules"
    for package in ("@expo-google-fonts", "@fontsource/lxgw-wenkai"):
        (folder / package).parent.mkdir(parents=True, exist_ok=True)
        (folder / package).symlink_to(faces.MODULES / package)
    (folder / LOCK).write_text("{}", "utf-8")
    monkeypatch.setattr(faces, "MODULES", folder)
    return folder


def kept(modules: Path) -> list[Path]:
    return [path for path in (modules / ".cache/compendium-faces").glob("*") if path.is_dir()]


def test_a_face_is_unpacked_once_for_all_content_and_anew_for_other_packages(
    modules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    covered = place_faces(tmp_path / "one")
    (first,) = kept(modules)
    with monkeypatch.context() as patch:
        patch.setattr(faces, "_unpack", None)
        assert place_faces(tmp_path / "two") == covered
    assert {path.name for path in (tmp_path / "two").iterdir()} >= {*FACE_FILES}
    (modules / LOCK).write_text('{"other": 1}', "utf-8")
    assert place_faces(tmp_path / "three") == covered
    (second,) = kept(modules)
    assert second != first


def test_where_npm_has_not_told_what_it_brought_each_content_has_its_own(
    modules: Path, tmp_path: Path
) -> None:
    (modules / LOCK).unlink()
    assert place_faces(tmp_path / "one")
    assert not kept(modules)
