"""What is generated into the repository is fresh; `make generated` writes it anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from compendium.cli.generate import GENERATED, Generated, main, refresh
from compendium.content.settings import PROGRAM

SETTINGS = "site_name: 某校\nsite_url: https://party.college.edu.cn/\n"


@pytest.mark.parametrize("one", GENERATED, ids=lambda one: one.path)
def test_a_generated_file_is_fresh(one: Generated) -> None:
    assert (PROGRAM / one.path).read_bytes() == one.content, "run: make generated"


def test_refreshing_writes_what_is_stale_and_nothing_else(tmp_path: Path) -> None:
    paths = [one.path for one in GENERATED]
    assert refresh(tmp_path) == paths
    assert refresh(tmp_path) == []
    (tmp_path / paths[0]).write_text("stale", "utf-8")
    assert refresh(tmp_path) == paths[:1]


def test_a_content_folder_of_its_own_gets_its_owners(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (content / "mkdocs.yml").write_text(f"{SETTINGS}extra: {{owners: a-college}}\n", "utf-8")
    main(str(content))
    for host in (".github", ".gitlab", ".gitea"):
        assert "@a-college/office" in (content / host / "CODEOWNERS").read_text("utf-8")
    assert f"已更新 {content / '.gitea/CODEOWNERS'}" in capsys.readouterr().out


def test_without_an_organisation_it_is_told_what_to_write(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (content / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    main(str(content))
    assert not (content / ".github").exists()
    assert "请在 mkdocs.yml 里写 extra.owners" in capsys.readouterr().err
