"""What stands for the program's code: a changed rule judges anew, a word of the rest does not."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from compendium.content.program import PROGRAM
from tests.folders import draw

COUNT = """
import sys
from pathlib import Path
from compendium.build import cases
from compendium.build.project import opened
from compendium.system.progress import Progress
done = []
with opened(Path(sys.argv[1]), Progress(lambda step, count, total: done.append(step))):
    print(done.count("检查案例"))
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program's code and three cases in a folder of their own, compiled once."""
    root = tmp_path_factory.mktemp("program")
    for name in ("compendium", "overrides", "docs"):
        shutil.copytree(PROGRAM / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROGRAM / "mkdocs.yml", root / "mkdocs.yml")
    shutil.copytree(PROGRAM / "tests/three_cases", root / "content")
    shutil.copy(PROGRAM / "cases/wording.yml", root / "content/cases/wording.yml")
    draw(root / "content/cases/2026/jiangxin/pledge.jpg", (1600, 1067))
    assert compiled(root) == 3
    return root


def compiled(root: Path) -> int:
    """Return how many cases the copy of the program at ``root`` compiles anew."""
    done = subprocess.run(
        [sys.executable, "-c", COUNT, str(root / "content")],
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


@pytest.mark.parametrize(
    ("file", "anew"),
    [
        ("compendium/content/check/marks.py", 3),
        ("compendium/content/body/words.py", 3),
        ("compendium/system/pictures.py", 3),
        ("compendium/system/hidden/video.py", 3),
        ("compendium/outputs/site/card.py", 3),
        ("compendium/outputs/manuscript.py", 3),
        ("overrides/case.html", 3),
        ("compendium/cli/check.py", 0),
        ("compendium/report/text.py", 0),
        ("compendium/build/site.py", 0),
        ("compendium/outputs/site/lists.py", 0),
        ("compendium/outputs/book/setting/finish.py", 0),
        ("compendium/publish/audit/inspect_file.py", 0),
        ("overrides/assets/site.css", 0),
    ],
)
def test_a_changed_file_compiles_anew_what_is_made_by_it(copy: Path, file: str, anew: int) -> None:
    changed = copy / file
    comment = "\n{# changed #}\n" if file.endswith(".html") else "\n# changed\n"
    if file.endswith(".css"):
        comment = "\n/* changed */\n"
    before = changed.read_text("utf-8")
    changed.write_text(before + comment, "utf-8")
    assert compiled(copy) == anew
    changed.write_text(before, "utf-8")
    assert compiled(copy) == anew, "what was kept for the former code is gone"
