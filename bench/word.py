"""Word in and Word out: documents of 3,000 字 with two photographs, beside pandoc where it is.

Pandoc comes from PyPI (pypandoc_binary) or the system; it is not among the program's packages:
where neither has it our figures stand alone. Its command runs once a file, as one would call it.
Ours reads, checks and reports all of a folder; pandoc turns the text alone.
"""

from __future__ import annotations

import random
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from bench.benchmark import Benchmark, Figures, Plan, Row
from bench.collection import case_folder, make_collection
from bench.measure import CommandError, our_command, seconds

PROGRAM = Path(__file__).resolve().parent.parent
LONG_TEXT = 3_000
"""字 of a case, the usual limit of calls."""

_HAN = re.compile(r"[\u4e00-\u9fff]")
_SCRIPT = (
    "import subprocess, sys; from pathlib import Path\n"
    "tool, kind, folder = sys.argv[1], sys.argv[2], Path(sys.argv[3])\n"
    "for file in map(Path, sys.argv[4:]):\n"
    "    out = folder / f'{file.parent.name}-{file.stem}'\n"
    "    media = ['--extract-media', f'{out}-media'] if kind == 'md' else []\n"
    "    form = ['-t', 'gfm'] if kind == 'md' else ['-f', 'gfm']\n"
    "    subprocess.run([tool, str(file), *form, *media, '-o', f'{out}.{kind}'],\n"
    "                   check=True, cwd=file.parent, stderr=subprocess.DEVNULL)\n"
)


def measure(plan: Plan) -> Figures:
    """Return the seconds of import and export, and 字 lost; pandoc's where it is there."""
    root, sent, back = plan.folder / "ours", plan.folder / "docx", plan.folder / "back"
    plan.say(f"{plan.cases} 篇：准备")
    make_collection(root, plan.cases, photo_every=1)
    sources = [lengthen(root, number) for number in range(plan.cases)]
    export = our_command("export", "word", "--quiet", "--root", str(root), "--output", str(sent))
    seconds_of_ours(export)
    pandoc = _pandoc()
    if not pandoc:
        plan.say("这台电脑上没有 pandoc（pypandoc_binary），只测本程序。")
    rounds = []
    for number in range(1, plan.rounds + 1):
        plan.say(f"{plan.cases} 篇：第 {number} 轮，共 {plan.rounds} 轮")
        rounds.append(_round(root, sent, back, sources, pandoc))
    names = rounds[0].keys()
    figures = {name: median(one[name] for one in rounds) for name in names}
    if pandoc:
        for way in ("import", "export"):
            ratios = [one[f"vs_pandoc.{way}_s"] / one[f"{way}_s"] for one in rounds]
            figures[f"vs_pandoc.{way}"] = median(ratios)
            figures[f"vs_pandoc.{way}_least"] = min(ratios)
            figures[f"vs_pandoc.{way}_most"] = max(ratios)
        plan.say(_said(figures))
        figures["vs_pandoc.lost"] = _lost(sources, (plan.folder / "pandoc").glob("*.md"))
    return {**figures, "lost": _lost(sources, back.glob("cases/*/*/case.md"))}


def _said(figures: Figures) -> str:
    ways = (("import", "导入"), ("export", "导出"))
    told = (
        f"{name} {figures[f'vs_pandoc.{way}_s']:.2f} 秒，"
        f"是本程序的 {figures[f'vs_pandoc.{way}']:.2f} 倍"
        for way, name in ways
    )
    return f"pandoc（一个文件运行一次，不检查）：{'；'.join(told)}。"


def _round(
    root: Path, sent: Path, back: Path, sources: Sequence[Path], pandoc: str
) -> dict[str, float]:
    shutil.rmtree(back, ignore_errors=True)
    (back / "cases").mkdir(parents=True)
    for name in ("vocabulary.yml", "units.yml"):
        shutil.copy(root / "cases" / name, back / "cases" / name)
    answers = ("--no-questions", "--quiet", "--root", str(back))
    taken = {
        "export_s": seconds_of_ours(
            our_command("export", "word", "--quiet", "--root", str(root), "--output", str(sent))
        ),
        "import_s": seconds_of_ours(our_command("import", str(sent), *answers)),
    }
    if pandoc:
        folder = root.parent / "pandoc"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        files = map(str, sorted(sent.glob("*.docx")))
        script = [sys.executable, "-c", _SCRIPT, pandoc]
        taken["vs_pandoc.import_s"] = seconds([*script, "md", str(folder), *files])
        taken["vs_pandoc.export_s"] = seconds([*script, "docx", str(folder), *map(str, sources)])
    return taken


def seconds_of_ours(command: Sequence[str]) -> float:
    """Return the seconds of our own ``command``; findings about invented cases are no failure."""
    script = "import subprocess, sys; sys.exit(subprocess.run(sys.argv[1:]).returncode > 1)"
    return seconds([sys.executable, "-c", script, *command])


def _pandoc() -> str:
    """Return the command of pandoc: that of PyPI, else the system's; '' where there is none."""
    found = find_spec("pypandoc")
    if found and found.origin:
        packed = Path(found.origin).parent / "files/pandoc"
        if packed.is_file():
            return str(packed)
    return shutil.which("pandoc") or ""


def lengthen(root: Path, number: int) -> Path:
    """Give the case ``number`` its second photograph and 3,000 字; returns its file."""
    folder = case_folder(root, number)
    shutil.copy(folder / "photo.jpg", folder / "photo-2.jpg")
    file = folder / "case.md"
    text = file.read_text("utf-8").replace(
        "photos:\n", "photos:\n  - {file: photo-2.jpg, caption: 现场之二, people: 集体场景}\n", 1
    )
    lines = [line for line in text.split("\n\n") if line.startswith("**")]
    rng = random.Random(number)
    more = ["![现场之二](photo-2.jpg)"]
    while len(_HAN.findall(text)) + sum(map(len, more)) < LONG_TEXT:
        more.append(rng.choice(lines).replace("**", ""))
    file.write_text(f"{text}\n" + "\n\n".join(more) + "\n", "utf-8")
    return file


def _lost(sources: Sequence[Path], made: Iterable[Path]) -> float:
    """Return how many Han of the bodies of ``sources`` are in none of the texts ``made``."""
    before: Counter[str] = Counter()
    for file in sources:
        before.update(_HAN.findall(file.read_text("utf-8").split("\n---\n", 1)[1]))
    after: Counter[str] = Counter()
    for file in made:
        after.update(_HAN.findall(file.read_text("utf-8")))
    if not before or not after:
        raise CommandError("没有可以比较的文字。")
    return float(sum((before - after).values()))


WORD = Benchmark(
    name="word",
    title="Word：导入和导出 3,000 字、两张照片的稿子",
    rival="pandoc",
    measure=measure,
    rows=(
        Row("导入全部并检查（秒）", "import_s"),
        Row("导出全部（秒，已检查过）", "export_s"),
        Row("没有带过来的汉字（个）", "lost", form="{:.0f}"),
    ),
    largest=100,
    rounds=2,
)
