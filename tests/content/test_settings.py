"""The settings give the program values of its own, whatever mkdocs.yml leaves out."""

from __future__ import annotations

import datetime
from pathlib import Path

from compendium.content.program import PROGRAM
from compendium.content.settings import Notice, Settings, read_settings

LEAST = "site_name: 党建品牌\nsite_url: https://showcase.example/\n"


def settings(root: Path, more: str = "") -> Settings:
    (root / "mkdocs.yml").write_text(LEAST + more, "utf-8")
    found, problems = read_settings(root)
    assert found and problems == []
    return found


def test_the_notice_and_the_steps_are_those_of_the_college() -> None:
    found, _ = read_settings(PROGRAM)
    assert found
    assert found.notice.number == "闽北职院党〔2025〕21号"
    assert found.notice.date == datetime.date(2025, 6, 6)
    assert len(found.steps) == 5


def test_settings_without_a_notice_have_an_empty_one(tmp_path: Path) -> None:
    assert settings(tmp_path).notice == Notice("", "", None)
    assert settings(tmp_path, "extra:\n  notice:\n    title: 通知\n").notice.title == "通知"


def test_a_date_that_is_none_is_left_out(tmp_path: Path) -> None:
    more = "extra:\n  notice: {title: 通知, number: 21, date: 六月}\n"
    assert settings(tmp_path, more).notice == Notice("通知", "21", None)
