"""`mkdocs build` alone makes the same case pages, to the byte, as our own command."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from compendium.build.site import build
from compendium.content.program import PROGRAM
from tests.folders import NUANXIN, bytes_of, case_file, rewrite
from tests.patience import PATIENCE


@pytest.fixture
def project(content: Path) -> Path:
    """The content with settings of its own, whose paths lead to the program."""
    settings = (PROGRAM / "mkdocs.yml").read_text("utf-8")
    for name in ("overrides", "compendium/cli/mkdocs_hook.py", "compendium"):
        settings = re.sub(rf"(?<=[ \[]){name}(?=[\],\n])", str(PROGRAM / name), settings)
    assert settings.count(str(PROGRAM)) >= 3
    (content / "mkdocs.yml").write_text(settings, "utf-8")
    return content


def mkdocs(root: Path, site: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(root / site)],
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
        timeout=PATIENCE,
        check=False,
    )


def test_mkdocs_alone_builds_the_same_site(project: Path) -> None:
    done = mkdocs(project, "build/by-mkdocs")
    assert done.returncode == 0, done.stderr
    ours = build(project)
    assert ours.problems == ()
    assert ours.site
    theirs, own = bytes_of(project / "build/by-mkdocs"), bytes_of(ours.site)
    cases = [path for path in own if path.startswith("cases/2")]
    assert len(cases) >= 5
    assert [path for path in cases if theirs.get(path) != own[path]] == []
    assert sorted(own.keys() - theirs.keys()) == []
    different = [path for path in own if path.endswith(".html") and theirs[path] != own[path]]
    assert different == []
    assert theirs["sitemap.xml"] == own["sitemap.xml"]
    assert "sitemap.xml.gz" not in theirs, "it would hold MkDocs' own list, without the cases"


def test_mkdocs_stops_where_a_case_has_errors(project: Path) -> None:
    rewrite(case_file(project, NUANXIN), "sample: true", "sample: 是")
    done = mkdocs(project, "build/by-mkdocs")
    assert done.returncode != 0
    assert "cases/2026/nuanxin/case.md:11:1: K107 错误" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (project / "build/by-mkdocs/cases/2026").exists()
