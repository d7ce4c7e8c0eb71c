"""Lines are looked up below the content folder, and nowhere else."""

from __future__ import annotations

from pathlib import Path

from compendium.content.load.lines import lines_of


def test_a_line_is_found_by_path_and_number(content: Path) -> None:
    line = lines_of(content)
    assert line("cases/2026/nuanxin/case.md", 1) == "---"
    assert line("cases/units.yml", 1).startswith("units")
    assert line("cases/2026/nuanxin/case.md", 9_999) == ""
    assert line("cases/2026/nowhere/case.md", 1) == ""


def test_no_other_file_is_opened_and_no_link_followed(content: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("secret", "utf-8")
    link = content / "cases/2026/nuanxin/link.md"
    link.symlink_to(secret)
    (content / "cases/2026/link").symlink_to(tmp_path, target_is_directory=True)
    (content / "key.pem").write_text("secret", "utf-8")
    line = lines_of(content)
    for path in ("cases/2026/nuanxin/link.md", "cases/2026/link/secret.md", "../secret.md"):
        assert line(path, 1) == ""
    assert line("key.pem", 1) == ""
