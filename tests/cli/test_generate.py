"""What is generated into the repository is fresh; `make generated` writes it anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from compendium.build.check import check
from compendium.cli.content_folder import VARIABLE
from compendium.cli.generate import GENERATED, Generated, main, refresh
from compendium.content.program import PROGRAM
from tests.folders import rewrite

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


def test_a_content_folder_of_its_own_gets_what_its_editors_check_by(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = content / ".vscode/settings.json"
    own.parent.mkdir()
    own.write_text("{}\n", "utf-8")
    main(str(content))
    assert f"已更新 {content / 'editors/case.schema.json'}" in capsys.readouterr().out
    schema = (content / "editors/case.schema.json").read_text("utf-8")
    assert "启明系教工党支部" in schema and "启明工程系党总支" not in schema, "its own units"
    assert "启明系教工党支部" in (content / ".vscode/case.code-snippets").read_text("utf-8")
    assert (content / ".vscode/extensions.json").is_file()
    assert own.read_text("utf-8") == "{}\n", "what is there already is somebody's"
    assert check(content).problems == ()
    rewrite(content / "cases/units.yml", "kind: 党总支", "kind: 总支")
    main(str(content))
    assert "没有生成编辑器用的文件：请先运行 check" in capsys.readouterr().err


def test_without_an_organisation_it_is_told_what_to_write(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (content / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    main(str(content))
    assert not (content / ".github").exists()
    assert "请在 mkdocs.yml 里写 extra.owners" in capsys.readouterr().err


def test_a_content_folder_that_is_gone_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "gone"))
    with pytest.raises(SystemExit) as told:
        main()
    assert "内容文件夹不在了" in str(told.value.code)
