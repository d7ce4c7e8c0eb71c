"""What is made once is kept whole, and what is being made is said by its own name."""

from __future__ import annotations

from pathlib import Path

from compendium.outputs.desk.kept_files import keep_files
from compendium.system.progress import Progress


def test_what_is_made_is_said_once_by_its_name(tmp_path: Path) -> None:
    said: list[str] = []
    progress = Progress(lambda *_: None, said.append)
    for what in ("甲", "乙", "甲"):
        keep_files(tmp_path / what, "list.json", what, progress, lambda: {"a.js": b"1"})
    assert said == [f"正在做{what}（十几秒，程序不变就不再做）……" for what in ("甲", "乙")]
    assert (tmp_path / "乙/list.json").is_file()
