"""The appendices say all that the settings say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from compendium.content.settings import read_settings
from compendium.outputs.book.contents.chapters import appendix_data


def test_a_programme_may_have_more_than_ten_steps(tmp_path: Path) -> None:
    settings, _ = read_settings(tmp_path)
    assert settings
    steps = [{"name": f"第{n}步", "when": "", "text": ""} for n in range(1, 13)]
    long = replace(settings, extra={**settings.extra, "steps": steps})
    rows = appendix_data("notice", cast(Any, None), long)["rows"]
    assert [row[0] for row in rows][-3:] == ["十", "十一", "十二"]
