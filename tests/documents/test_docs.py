"""The documents and the program say the same: keys, values, examples, commands and folders."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeAlias

import pytest
from PIL import Image
from pydantic import BaseModel

from compendium.authoring.rule_index import FAMILY_PAGES, RULES_PAGE
from compendium.authoring.skeleton import slug
from compendium.build.check import check
from compendium.content.check.switches import check_switches
from compendium.content.codes import CODES
from compendium.content.fix.text import fix_text
from compendium.content.model.case import Case
from compendium.content.model.switches import read_switches
from compendium.content.model.validate import read_units, read_vocabulary
from compendium.content.problems import Code
from compendium.outputs.registry import EXPORTS
from compendium.report.difference import difference
from compendium.report.registry import REPORT_FORMATS
from compendium.report.text import render_text
from scripts.installing import count_pins
from scripts.setup import NEEDED_BY_TESTS
from tests import films
from tests.commands import COMMANDS as LOADED
from tests.folders import blank_pdf
from tests.pages import FENCE, blocks, choices_of, limits, parts_of, tables
from tests.program import run

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs/guide.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")
PAGES = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/guide.md",
    "docs/book.md",
    "docs/about.md",
)

_PLACE = re.compile(r"`cases/(\d{4}/[a-z-]+)/case\.md`")


EXAMPLE = next(block for block in blocks(GUIDE, "markdown") if block.startswith("---\n"))
MATTER, BODY = EXAMPLE.removeprefix("---\n").split("\n---\n", 1)
PLACES = _PLACE.findall(GUIDE)


# ── The guide: every key, every value ────────────────────────────────────────────────────────


def key_tables() -> dict[str, list[list[str]]]:
    """Return the guide's tables of keys by the key they are about, that of all keys as ''."""
    found = {}
    for header, *rows in tables(GUIDE):
        if header[1:] == ["名称", "必填", "怎样写"]:
            found[header[0].removesuffix("键").removesuffix(" 的").strip("`")] = rows
    return found


MODELS: dict[str, type[BaseModel]] = {"": Case, **dict(parts_of(Case))}


def test_the_guide_has_a_table_for_every_part_of_the_front_matter() -> None:
    assert key_tables().keys() == MODELS.keys()
    assert len(MODELS) > 5


@pytest.mark.parametrize("part", MODELS)
def test_every_key_is_in_the_guide_with_its_label_and_limits(part: str) -> None:
    rows = {key.strip("`"): rest for key, *rest in key_tables()[part]}
    fields = MODELS[part].model_fields
    assert {key: rest[0] for key, rest in rows.items()} == {k: f.title for k, f in fields.items()}
    for key, field in fields.items():
        _, required, how = rows[key]
        assert (required == "是") == (field.is_required() or (part, key) == ("photos", "caption"))
        told = {int(number) for number in re.findall(r"\d+", how)}
        assert limits(field) <= told, f"{part}.{key}: {limits(field)} not in {how!r}"


def values_told() -> dict[str, set[str]]:
    """Return the values that the guide's table allows, by key."""
    told: dict[str, set[str]] = {}
    rows = next(rows for header, *rows in tables(GUIDE) if header[2:] == ["可以填"])
    for key, _, values in rows:
        names = {re.sub(r"^.*：|（.*）$", "", v.strip()) for v in re.split("[·；]", values)}
        told.setdefault(key.strip("`"), set()).update(names)
    return told


def test_every_value_of_the_vocabularies_is_in_the_guide_and_no_other() -> None:
    vocabulary, problems = read_vocabulary(ROOT)
    assert vocabulary and not problems
    keys = {"award": "award.name", "level": "honours.level"}
    lists = {keys.get(key, key): terms for key, terms in vocabulary.lists().items()}
    assert values_told() == {key: set(terms.names()) for key, terms in lists.items()}


def test_every_fixed_choice_is_in_the_guide() -> None:
    choices = [(part, key) for part in MODELS for key in choices_of(MODELS[part])]
    assert ("photos", "people") in choices and ("reviews", "stage") in choices
    for part, key in choices:
        row = next(row for row in key_tables()[part] if row[0] == f"`{key}`")
        for value in choices_of(MODELS[part])[key]:
            assert value in row[-1]


# ── The guide: every example ─────────────────────────────────────────────────────────────────


def in_other_words(line: re.Match[str]) -> str:
    """Return a long ``line`` with every third of its Han replaced."""
    return re.sub("([\u4e00-\u9fff]{2})[\u4e00-\u9fff]", r"\1另", line[0])


def lay_out(root: Path, text: str) -> Path:
    """Make ``root`` a content folder that holds the case ``text``; returns the case's folder.

    Beside it stands whatever it names, and another case that it may link to.
    """
    (root / "cases").mkdir()
    shutil.copy(ROOT / "cases/vocabulary.yml", root / "cases")
    shutil.copy(ROOT / "cases/units.yml", root / "cases")
    other = MATTER.replace("title: ", "title: 另一篇") + "\n---\n" + BODY
    other = re.sub(r"(?m)^(?!\S+: [\[{]| *- ).{20,}$", in_other_words, other)
    _write_case(root / "cases/2026/qiming-jiangxin", "---\n" + other)
    return _write_case(root / "cases" / PLACES[0], text)


def _write_case(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "case.md").write_text(text, "utf-8")
    for name in re.findall(r"(?:file|captions): ([\w-]+\.\w+)", text):
        if name.endswith(".jpg"):
            Image.new("RGB", (1200, 800), "white").save(folder / name)
        elif name.endswith(".mp4"):
            (folder / name).write_bytes(films.mp4(films.pictures(), films.sound()))
        elif name.endswith(".vtt"):
            (folder / name).write_text(films.SUBTITLES, "utf-8")
        else:
            (folder / name).write_bytes(blank_pdf())
    return folder


def complain(root: Path) -> list[str]:
    """Return the lines of the report on the content below ``root``."""
    return render_text(check(root)).splitlines()


def with_keys(snippet: str) -> str:
    """Return the example with the keys of ``snippet`` instead of its own."""
    new = re.findall(r"^([a-z]+):", snippet, re.MULTILINE)
    kept = [e for e in re.split(r"\n(?=[a-z])", MATTER) if e.split(":")[0] not in new]
    return "---\n" + "\n".join(kept) + "\n" + snippet + "---\n" + BODY


def with_body(snippet: str) -> str:
    """Return the example with the text ``snippet``, which is a whole body or a piece of one."""
    if not snippet.startswith("## 一、"):
        files = "attachments: [{file: jihua.pdf, title: 年度计划}]\n"
        return with_keys(files) + "\n" + snippet
    vocabulary, _ = read_vocabulary(ROOT)
    first = snippet.split("\n", 1)[0].removeprefix("## 一、")
    forms = [f.name for f in vocabulary.form.values if first in f.sections] if vocabulary else []
    matter = re.sub("(?m)^form: .*$", f"form: {forms[0]}", MATTER)
    return f"---\n{matter}\n---\n{snippet}"


SNIPPETS = [
    EXAMPLE,
    *map(with_keys, blocks(GUIDE, "yaml")),
    *(with_body(block) for block in blocks(GUIDE, "markdown") if block != EXAMPLE),
]


def test_the_guide_shows_every_kind_of_example() -> None:
    shown = "".join(blocks(GUIDE, "yaml"))
    assert all(f"{part}:" in shown for part in MODELS if part)
    vocabulary, _ = read_vocabulary(ROOT)
    assert vocabulary
    for form in vocabulary.form.values:
        assert any(all(s in text for s in form.sections) for text in blocks(GUIDE, "markdown"))


@pytest.mark.parametrize("text", SNIPPETS)
def test_every_example_of_the_guide_passes_the_checks(text: str, tmp_path: Path) -> None:
    lay_out(tmp_path, text)
    assert complain(tmp_path) == []


def test_the_report_that_the_guide_shows_is_the_real_one(tmp_path: Path) -> None:
    lay_out(tmp_path, EXAMPLE.replace("date: 2026-11-05", "date: 2026年11月5日"))
    shown = next(block for block in blocks(GUIDE, "text") if ": K" in block)
    assert shown.splitlines() == complain(tmp_path)


def test_the_repair_that_the_guide_shows_is_the_real_one() -> None:
    shown = next(block for block in blocks(GUIDE, "text") if "改好了 1 个文件" in block)
    wrong = EXAMPLE.replace("不签到，不拍照打卡", "不签到,不拍照打卡")
    mended = fix_text(wrong, PLACES[0])
    assert mended == EXAMPLE
    lines = difference(f"cases/{PLACES[0]}/case.md", wrong, mended)
    assert shown.splitlines()[:-1] == [line.plain for line in lines]


def test_the_new_case_that_the_guide_shows_has_its_real_folder() -> None:
    title = re.findall(r"标题（5 到 40 字，结尾不用标点）：(.+)", GUIDE)[0]
    assert f"\\{slug(title)}\\case.md" in GUIDE


# ── The guide: common mistakes ───────────────────────────────────────────────────────────────

Mistake: TypeAlias = Callable[[Path], object]


def edit(folder: Path, pattern: str, new: str) -> None:
    text = (folder / "case.md").read_text("utf-8")
    changed = re.sub(pattern, new, text, count=1, flags=re.MULTILINE)
    assert changed != text, pattern
    (folder / "case.md").write_text(changed, "utf-8")


def typed(pattern: str, new: str) -> Mistake:
    """Return the mistake of typing ``new`` for ``pattern``."""
    return partial(edit, pattern=pattern, new=new)


def use_odd_name(folder: Path) -> None:
    (folder / "reading.jpg").rename(folder / "合影 1.jpg")


def use_small_picture(folder: Path) -> None:
    Image.new("RGB", (640, 480)).save(folder / "reading.jpg")


MISTAKES: dict[str, Mistake] = {
    "K001": lambda folder: (folder / "case.md").write_bytes(EXAMPLE.encode("gbk")),
    "K003": typed(r"\A---\n", ""),
    "K004": typed(r"(?<=true)\n---$", ""),
    "K005": typed(r"^  - file", "\t- file"),
    "K006": typed("^title: ", "title："),
    "K008": typed("^brand: ", "brand:"),
    "K013": typed('"%"', "%"),
    "K016": lambda folder: (folder / "case.md").rename(folder / "case.md.txt"),
    "K017": use_odd_name,
    "K101": typed("^summary: .*\n", ""),
    "K102": typed("^title: ", "标题: "),
    "K103": typed(r"^categories: \[(.*)\]$", r"categories: \1"),
    "K104": typed("^summary: .*$", "summary: 只写了一句话。"),
    "K105": typed("^date: .*$", "date: 2026年11月5日"),
    "K106": typed("value: 62,", "value: 62场,"),
    "K201": typed("党课, 主题党日", "党课，主题党日"),
    "K202": typed("^unit: .*$", "unit: 清源学生"),
    "K204": typed("^year: 2026$", "year: 2025"),
    "K301": typed(r"(?s)^## 四、.*\Z", ""),
    "K303": typed("^## 二、做法与经过$", "## 做法和经过"),
    "K304": typed("^### （一）", "### (一) "),
    "K312": typed("^brand: ", "brand: （请改写）"),
    "K401": typed(r"reading\.jpg", "reading.JPG"),
    "K405": use_small_picture,
    "K407": typed("^    caption: .*\n", ""),
    "K408": typed("people: 集体场景", "people: 可辨认"),
    "K602": typed("到点就散", "报名请拨13800138000，到点就散"),
    "K703": typed("到点就散", "学习党的十九届八中全会精神，到点就散"),
    "K801": typed("到点就散", "讲完,练完(两遍)"),
    "K808": typed("^支部有学生党员", "　　支部有学生党员"),
    "K811": typed("到点就散", "依据示例党（2025）21号，到点就散"),
}


def page_of(code: Code) -> str:
    return f"rules/{code.name[:2].lower()}.md"


def test_every_common_mistake_of_the_guide_is_named_as_the_rules_page_names_it() -> None:
    rows = next(rows for header, *rows in tables(GUIDE) if header[0] == "写成了")
    titles = {f"[{c.name} {c.title}]({page_of(c)}#{c.name.lower()})": c.name for c in CODES}
    assert [titles.get(row[2], row[2]) for row in rows] == list(MISTAKES)


@pytest.mark.parametrize("code", MISTAKES)
def test_every_common_mistake_of_the_guide_is_reported_so(code: str, tmp_path: Path) -> None:
    MISTAKES[code](lay_out(tmp_path, EXAMPLE))
    assert any(f": {code} " in line for line in complain(tmp_path))


# ── The README: commands, options, folders, lists ────────────────────────────────────────────


def by_make(target: str) -> None:
    """See that the Makefile has the target and that its help tells of it."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert re.search(rf"^{target}:.*## ", makefile, re.MULTILINE)


def by_program(arguments: str) -> None:
    """Let the program read its command line, without doing what it asks."""
    words = shlex.split(arguments.replace("D:\\content", str(ROOT)))
    name = words.pop(0) if words and words[0] in LOADED else "build"
    LOADED[name].make_context(name, words)


def by_pip(requirements: str) -> None:
    """See that every pinned package of the file carries a hash, as pip is told to demand."""
    pins = re.split(r"\n(?=\S)", (ROOT / requirements).read_text("utf-8").strip())
    assert len(pins) > 10
    assert all("==" in pin and "--hash=sha256:" in pin for pin in pins)


def by_setup(version: str) -> None:
    """See that the set-up asks for ``version``, and that every pin it installs has a hash."""
    by_pip("requirements.txt")
    assert f'requires-python = ">={version}"' in (ROOT / "pyproject.toml").read_text("utf-8")


def by_tool(module: str) -> None:
    asked = [sys.executable, "-m", module, "--version"]
    subprocess.run(asked, capture_output=True, check=True)


PROGRAM = ".venv/bin/python scripts/build_cases.py "
ON_WINDOWS = ".venv\\Scripts\\python scripts\\build_cases.py"
COMMANDS: dict[str, Callable[[], None]] = {
    "python3 scripts/setup.py": partial(by_setup, "3.11"),
    "make": partial(by_make, "build"),
    "make test": partial(by_make, "test"),
    "make format": partial(by_make, "format"),
    PROGRAM + "--help": partial(by_program, ""),
    PROGRAM + "build --strict": partial(by_program, "build --strict"),
    PROGRAM + "book --edition awards": partial(by_program, "book --edition awards"),
    PROGRAM + "all": partial(by_program, "all"),
    PROGRAM + "check --quiet": partial(by_program, "check --quiet"),
    PROGRAM + "check --format html --output report.html": partial(
        by_program, "check --format html --output report.html"
    ),
    PROGRAM + "check cases/2026/qiming-jiangxin": partial(
        by_program, "check cases/2026/qiming-jiangxin"
    ),
    PROGRAM + "check --changed-from main --format summary": partial(
        by_program, "check --changed-from main --format summary"
    ),
    PROGRAM + "status --html board.html --xlsx board.xlsx": partial(
        by_program, "status --html board.html --xlsx board.xlsx"
    ),
    PROGRAM + "publish /srv/www/showcase": partial(by_program, "publish /srv/www/showcase"),
    PROGRAM + "publish /srv/www/showcase --list": partial(
        by_program, "publish /srv/www/showcase --list"
    ),
    PROGRAM + "publish /srv/www/showcase --rollback": partial(
        by_program, "publish /srv/www/showcase --rollback"
    ),
    PROGRAM + "init /srv/content": partial(by_program, "init /srv/content"),
    ON_WINDOWS + " init D:\\content": partial(by_program, "init D:\\content"),
    ON_WINDOWS + " import D:\\收到的稿\\晨光读书会.docx": partial(
        by_program, "import D:\\收到的稿\\晨光读书会.docx"
    ),
    PROGRAM + "root": partial(by_program, "root"),
    PROGRAM + "root /srv/content": partial(by_program, "root /srv/content"),
    PROGRAM + "root --forget": partial(by_program, "root --forget"),
    PROGRAM + "serve --port 8001": partial(by_program, "serve --port 8001"),
    PROGRAM + "new --form 工作法 --title 一页纸工作法的三年实践": partial(
        by_program, "new --form 工作法 --title 一页纸工作法的三年实践"
    ),
    "py -3.11 scripts\\setup.py": partial(by_setup, "3.11"),
    ON_WINDOWS + " all": partial(by_program, "all"),
    ON_WINDOWS + " book": partial(by_program, "book"),
    ON_WINDOWS + " book --edition collection": partial(by_program, "book --edition collection"),
    ON_WINDOWS + " book --freeze collection": partial(by_program, "book --freeze collection"),
    ON_WINDOWS + " book --preflight": partial(by_program, "book --preflight"),
    ON_WINDOWS + " new": partial(by_program, "new"),
    ON_WINDOWS + " check": partial(by_program, "check"),
    ON_WINDOWS + " check --fix": partial(by_program, "check --fix"),
    ON_WINDOWS + " check --format html --output report.html": partial(
        by_program, "check --format html --output report.html"
    ),
    ON_WINDOWS + " serve": partial(by_program, "serve"),
    ".venv/bin/ruff check .": partial(by_tool, "ruff"),
    ".venv/bin/mypy": partial(by_tool, "mypy"),
    ".venv/bin/python -m pytest tests/documents/test_docs.py": partial(by_tool, "pytest"),
}


def commands_shown() -> set[str]:
    """Return every command line in the code blocks of the pages."""
    text = "".join((ROOT / page).read_text("utf-8") for page in PAGES)
    lines = [line for block in blocks(text, "console") for line in block.splitlines()]
    shown = {line.removeprefix("$ ") for line in lines if line.startswith("$ ")}
    return shown | {line for block in blocks(text, "powershell") for line in block.splitlines()}


def test_every_command_shown_is_known_here_and_no_other() -> None:
    assert commands_shown() == COMMANDS.keys()


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_shown_works(line: str) -> None:
    COMMANDS[line]()


def test_the_readme_lists_every_make_target() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE)) - {"help", "build"}
    told = set(re.findall(r"^\| `make ([a-z]+)`", README, re.MULTILINE))
    assert targets == told


def test_the_readme_lists_every_command_and_option() -> None:
    rows = next(rows for header, *rows in tables(README) if header[2:] == ["自己的选项"])
    shared = set(re.findall(r"`(--[a-z-]+)`", README.split("其余每个命令都有：")[1].split("\n")[0]))
    told = {row[0].strip("`"): set(re.findall(r"`(--[a-z-]+)`", row[2])) for row in rows}
    assert {"--root", "--quiet", "--strict", "--help"} == shared
    alone = {name: told[name] | {"--help"} for name in ("init", "root", "export") if name in told}
    assert alone | {n: options | shared for n, options in told.items() if n not in alone} == {
        name: {o for p in command.params for o in p.opts if o.startswith("-")} | {"--help"}
        for name, command in LOADED.items()
    }


def test_the_readme_lists_every_export_and_its_options() -> None:
    rows = next(rows for header, *rows in tables(README) if header[0] == "导出")
    told = {row[0].strip("`"): (row[1], set(re.findall(r"`(--[a-z-]+)`", row[2]))) for row in rows}
    assert told == {
        kind.name: (
            kind.purpose.rstrip("。"),
            {"--output", *(f"--{option.name}" for option in kind.options)},
        )
        for kind in EXPORTS
    }


def test_the_readme_lists_every_format_of_a_report() -> None:
    rows = next(rows for header, *rows in tables(README) if header[0] == "格式")
    assert {row[0].strip("`") for row in rows} == {format_.name for format_ in REPORT_FORMATS}


def test_the_readme_shows_what_a_first_and_a_second_build_print(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "cases", tmp_path / "cases")
    runs = [run("all", "--root", tmp_path) for _ in range(2)]
    assert [done.returncode for done in runs] == [0, 0]
    printed = [re.sub(r"：/.*build/", "：", done.stdout) for done in runs]
    made = [block for block in blocks(README, "console") if block.startswith("$ make\n")][:2]
    shown = [re.sub(r"：/.*build/", "：", block.removeprefix("$ make\n")) for block in made]
    assert shown[0].startswith(INSTALLING)
    shown[0] = shown[0].removeprefix(INSTALLING)
    assert [_without_counts(t) for t in shown] == [_without_counts(t) for t in printed]


INSTALLING = (
    "正在建立 .venv ……\n"
    f"正在安装 requirements.txt 里的 {count_pins('requirements.txt')} 个程序包 ……\n"
    "正在安装 npm 包（排书的字体约 250 MB）……\n"
    "正在做投稿台（十几秒，程序不变就不再做）……\n"
    "正在做投稿台里排单页的程序（十几秒，程序不变就不再做）……\n"
)


def test_the_readme_tells_what_the_machine_needs() -> None:
    rows = next(rows for header, *rows in tables(README) if "`make test`" in header[-1])
    packages = next(row for row in rows if row[0].startswith("软件包"))
    told = [set(re.findall(r"`([a-z0-9-]+)`", cell)) for cell in packages[1:]]
    assert told[0] == {"make", "python3", "python3-venv"}
    assert told[0] | told[1] == told[0] | {need.package for need in NEEDED_BY_TESTS}
    assert [row[0][:2] for row in rows] == ["软件", "下载", "磁盘", "时间"]
    assert "make PYTHON=python3.11" in README and "`PIP_INDEX_URL`" in README


def _without_counts(text: str) -> str:
    """Leave out how many files there are, which every new page changes; naught stays."""
    return re.sub(r"[1-9]\d* 个，|[1-9]\d* 个文件|\d+ 页", "N", text)


def test_the_readme_names_every_folder_of_the_repository_and_no_other() -> None:
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    files = subprocess.run(listing, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    folders = {path.split("/")[0] for path in files.split("\0") if "/" in path}
    rows = next(rows for header, *rows in tables(README) if header[0] == "文件夹")
    assert "compendium" in folders
    assert {row[0].strip("`/") for row in rows} == folders


def test_the_readme_names_every_room_of_the_program() -> None:
    rows = next(rows for header, *rows in tables(README) if header[0] == "`compendium/` 里")
    package = ROOT / "compendium"
    rooms = {path.parent.relative_to(package).as_posix() for path in package.rglob("__init__.py")}
    assert [row[0].strip("`/") for row in rows if row[0].strip("`/") not in rooms] == []
    assert {row[0].strip("`/") for row in rows} == rooms - {"."}


def test_every_file_that_the_pages_for_engineers_name_exists() -> None:
    text = README + (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    folders = "compendium|docs|tests|overrides|scripts|cases"
    named = set(re.findall(rf"`((?:{folders})/[a-z_./]*)`", text))
    assert len(named) > 10
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_lists_that_the_readme_shows_are_sound(tmp_path: Path) -> None:
    units, values, rules = blocks(README, "yaml")
    lists = (ROOT / "cases/vocabulary.yml").read_text("utf-8")
    before, after = lists.split("    - {name: 民主评议党员")
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases/units.yml").write_text(units, "utf-8")
    changed = f"{before}{values}    - {{name: 民主评议党员{after}"
    (tmp_path / "cases/vocabulary.yml").write_text(changed, "utf-8")
    (tmp_path / "cases/rules.yml").write_text(rules, "utf-8")
    assert read_units(tmp_path)[1] == read_vocabulary(tmp_path)[1] == []
    switches, problems = read_switches(tmp_path)
    assert switches.off and problems == [*check_switches(switches)] == []


def test_the_settings_that_the_readme_explains_exist() -> None:
    rows = next(rows for header, *rows in tables(README) if header[0] == "设置")
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    keys = [key for row in rows for key in re.findall(r"`([\w.]+)`", row[0])]
    assert len(keys) > 5
    for key in keys:
        assert re.search(rf"^ *{key.split('.')[-1]}:", settings, re.MULTILINE), key


# ── Links ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("page", [*PAGES, RULES_PAGE, *FAMILY_PAGES.values(), "docs/publishing.md"])
def test_every_link_between_the_pages_leads_somewhere(page: str) -> None:
    text = re.sub(r"`[^`\n]*`", "", FENCE.sub("", (ROOT / page).read_text("utf-8")))
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]
    assert links or page == "CHANGELOG.md"
    for link in links:
        path, _, anchor = link.partition("#")
        target = (ROOT / page).parent / path if path else ROOT / page
        assert target.is_file(), link
        assert not anchor or f"{{#{anchor}}}" in target.read_text("utf-8"), link


def test_the_readme_opens_with_five_lines_of_english() -> None:
    lines = [line for line in README.split("\n---\n")[0].splitlines()[1:] if line]
    assert len(lines) == 5
    assert all(line.isascii() for line in lines)
