"""The files below a folder: all of them, in one order, and nothing of what Python keeps."""

from __future__ import annotations

from pathlib import Path

from compendium.content.program import PROGRAM
from compendium.system.digest import CODE_SCOPES, _files
from compendium.system.files_below import files_below, read_small


def test_all_files_are_found_in_their_order_without_byte_code(tmp_path: Path) -> None:
    for name in ("b/c/d.txt", "b/a.txt", "a.txt", "b/__pycache__/a.pyc", "b-a.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    (tmp_path / "empty").mkdir()
    assert files_below(tmp_path) == ["a.txt", "b-a.txt", "b/a.txt", "b/c/d.txt"]
    assert read_small(tmp_path / "b/a.txt") == b"b/a.txt"
    assert files_below(tmp_path / "a.txt") == files_below(tmp_path / "none") == []


def test_the_pattern_of_a_scope_finds_what_a_glob_finds() -> None:
    patterns = {pattern for scope in CODE_SCOPES.values() for pattern in scope.files}
    assert len(patterns) > 50
    for pattern in patterns:
        found = (file for file in PROGRAM.glob(pattern) if "__pycache__" not in file.parts)
        wanted = {file.relative_to(PROGRAM).as_posix() for file in found if file.is_file()}
        assert {*_files(pattern)} == wanted != set(), pattern
