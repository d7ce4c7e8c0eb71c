"""The command `import`: a Word document becomes a case, and nothing is overwritten unasked."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx.document import Document as WordDocument
from PIL import Image

from compendium.authoring import word_drafts
from compendium.content.load.frontmatter import parse_case
from compendium.content.word.convert import read_word
from tests.cli.test_app import Run, run, words_of
from tests.content.word.documents import built
from tests.folders import bytes_of, rewrite

__all__ = ["run"]

UNIT = "启明系教工党支部"
GIVEN = ("--unit", UNIT, "--year", "2026", "--no-questions")
CASE = "cases/2026/gong-wei-shang-de-xian-feng"


def draft(document: WordDocument) -> None:
    """Write a small draft with a large photograph that says where it was taken."""
    document.add_heading("工位上的先锋", 0)
    for section in ("一、背景与起因", "二、做法与经过", "三、成效与反响", "四、经验与启示"):
        document.add_heading(section, 1)
        document.add_paragraph(f"这里写的是{section[2:]}，共二十字以上的一段话。")
    photo = io.BytesIO()
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (26.0, 38.0, 0.0)}
    Image.new("RGB", (3000, 1000), "red").save(photo, "JPEG", exif=exif)
    document.add_picture(photo)
    document.add_paragraph("图1 党员在工位值守")


@pytest.fixture(scope="module")
def document() -> bytes:
    return built(draft)


@pytest.fixture
def word_file(document: bytes, tmp_path: Path) -> Path:
    file = tmp_path / "收到/稿子.docx"
    file.parent.mkdir()
    file.write_bytes(document)
    return file


def test_a_draft_that_could_not_be_checked_is_not_said_to_be_right(
    run: Run, content: Path, word_file: Path
) -> None:
    (content / "mkdocs.yml").write_text("site_name: 名\nsite_url: @x\n", "utf-8")
    done = run("import", "--root", content, word_file, *GIVEN)
    assert done.returncode == 1 and "K505" in done.stdout
    assert "可以交了" not in done.stdout
    assert "稿子.docx：还没有检查，因为上面说的文件有错。" in done.stderr


def test_a_document_becomes_a_case_that_is_checked(
    run: Run, content: Path, word_file: Path
) -> None:
    done = run("import", "--root", content, word_file, *GIVEN)
    assert done.returncode == 1, "categories, brand and summary are still to be filled in"
    text = (content / CASE / "case.md").read_text("utf-8")
    case, problems = parse_case(text, "case.md")
    assert case and problems == []
    assert case.matter.data["title"] == "工位上的先锋"
    assert case.matter.data["unit"] == UNIT
    assert case.matter.data["form"] == "案例"
    assert case.matter.data["photos"] == [{"file": "photo-1.jpg", "caption": "党员在工位值守"}]
    assert "## 四、经验与启示" in text and "![党员在工位值守](photo-1.jpg)" in text
    with Image.open(content / CASE / "photo-1.jpg") as photo:
        assert photo.size == (2600, 867)
        assert not photo.getexif()
    assert "W139" in done.stdout
    assert "W170 1 张图片：稿子里没有写明“党员在工位值守里的人物”" in done.stdout
    assert "要改 品牌名称：还没有写。\n   在 Word 里这样补" in done.stdout
    assert f"（K312，{CASE}/case.md 第 3 行）" in done.stdout
    assert f"import '{word_file}'" in done.stderr, "the line that does it again"
    assert f"http://127.0.0.1:8000/{CASE}/" in done.stdout
    assert "W139" in (content / "build/import/2026-gong-wei-shang-de-xian-feng.txt").read_text(
        "utf-8"
    )


def test_a_document_without_faults_is_said_to_be_ready(
    run: Run, content: Path, tmp_path: Path
) -> None:
    def whole(document: WordDocument) -> None:
        document.add_heading("工位上的先锋", 0)
        document.add_paragraph("品牌名称：先锋岗；展示类别：好方法好办法；定稿日期：2026年11月5日")
        document.add_paragraph(f"项目简介：{'支部把服务送到工位，问题当天回应，' * 5}办结七百件。")
        for section in ("一、背景与起因", "二、做法与经过"):
            document.add_heading(section, 1)
            for words in ("清晨的车间", "午后的教室", "傍晚的操场", "夜里的机房"):
                document.add_paragraph(
                    f"{section[2:]}要从{words}讲起，那里的同学{'常' * 3}来问。" * 2
                )

    file = tmp_path / "稿子.docx"
    file.write_bytes(built(whole))
    done = run("import", "--root", content, file, "--unit", UNIT, "--no-questions")
    assert done.returncode == 0, words_of(done)
    assert "稿子.docx：没有错误，可以交了。" in done.stdout
    assert "改好" not in words_of(done)


def test_the_year_is_that_of_which_the_text_tells(run: Run, content: Path, tmp_path: Path) -> None:
    """What python-docx writes was saved in 2013, as documents bear the date of their template."""

    def dated(document: WordDocument) -> None:
        draft(document)
        document.add_paragraph("支部2023年3月起在2025年4月以前讲了三十讲，2099年再讲。")

    file = tmp_path / "稿子.docx"
    file.write_bytes(built(dated))
    run("import", "--root", content, file, "--unit", UNIT, "--no-questions")
    assert [case.parent.name for case in (content / "cases").glob("*/gong-wei-*")] == ["2025"]


def test_the_year_of_a_form_is_the_first_of_its_plan(
    run: Run, content: Path, tmp_path: Path
) -> None:
    def form(document: WordDocument) -> None:
        table = document.add_table(2, 2)
        plan = "三、年度工作目标\n2025年：完成设计。\n2026年：完成认定。"
        for number, one in enumerate(("品牌名称", "晨光读书", "项目实施计划", plan)):
            table.cell(number // 2, number % 2).text = one

    file = tmp_path / "申报表.docx"
    file.write_bytes(built(form))
    run("import", "--root", content, file, "--unit", UNIT, "--no-questions")
    assert [case.parent.name for case in (content / "cases").glob("*/chen-guang-*")] == ["2025"]


def test_what_is_there_is_replaced_only_when_asked_and_keeps_what_was_added(
    run: Run, content: Path, word_file: Path
) -> None:
    run("import", "--root", content, word_file, *GIVEN)
    file = content / CASE / "case.md"
    rewrite(file, "categories: [（请改写）]", "categories: [好方法好办法]")
    rewrite(file, "caption: 党员在工位值守", "caption: 党员在工位值守, people: 集体场景")
    rewrite(file, "共二十字以上的一段话", "改过的话")
    before = bytes_of(content / CASE)
    done = run("import", "--root", content, word_file, *GIVEN)
    assert done.returncode == 1
    assert "--replace" in done.stderr
    assert "- 这里写的是背景与起因，改过的话。" in done.stderr
    assert bytes_of(content / CASE) == before
    run("import", "--root", content, word_file, *GIVEN, "--replace")
    text = file.read_text("utf-8")
    assert "categories: [好方法好办法]" in text
    assert "people: 集体场景" in text
    assert "共二十字以上的一段话" in text


def changed_by_hand(run: Run, content: Path, word_file: Path) -> Path:
    """Return the case.md of a draft that was imported and then changed in two lines."""
    run("import", "--root", content, word_file, *GIVEN)
    file = content / CASE / "case.md"
    rewrite(file, "categories: [（请改写）]", "categories: [好方法好办法]")
    rewrite(file, "这里写的是背景与起因", "这里改写了背景与起因")
    return file


def test_a_replacement_is_asked_for_with_what_it_undoes(
    run: Run, content: Path, word_file: Path
) -> None:
    file = changed_by_hand(run, content, word_file)
    before, given = file.read_bytes(), GIVEN[:-1]
    no = run("import", "--root", content, word_file, *given, typed="\n")
    assert "其中 1 行是导入以后在 case.md 里改过的" in no.stderr
    assert "\n    这里改写了背景与起因" in no.stderr
    assert "换成新的吗？" in no.stdout and f"{CASE}/case.md 没有换。" in no.stderr
    assert (no.returncode, file.read_bytes()) == (1, before)
    run("import", "--root", content, word_file, *given, typed="y\n")
    text = file.read_text("utf-8")
    assert "这里写的是背景与起因" in text and "categories: [好方法好办法]" in text


def test_what_was_left_open_does_not_undo_what_the_office_added(
    run: Run, content: Path, word_file: Path
) -> None:
    run("import", "--root", content, word_file, "--year", "2026", typed="\n\n\n")
    file = content / CASE / "case.md"
    assert "unit: （请改写）" in file.read_text("utf-8"), "Enter leaves the unit"
    rewrite(file, "unit: （请改写）创建党组织的全称", f"unit: {UNIT}")
    rewrite(file, "type: （请改写）创建类型", "type: 一支部一特色")
    again = run("import", "--root", content, word_file, "--year", "2026", typed="\n\n\n")
    assert "没有改动" in again.stderr, words_of(again)


@pytest.mark.parametrize("options", [(), ("--replace",)])
def test_where_nobody_can_be_asked_it_is_said_what_to_add(
    run: Run, content: Path, word_file: Path, options: tuple[str, ...]
) -> None:
    file = changed_by_hand(run, content, word_file)
    (content / "build/import/2026-gong-wei-shang-de-xian-feng.md").unlink()
    before = file.read_bytes()
    done = run("import", "--root", content, word_file, *GIVEN[:-1], *options)
    assert "加上 --replace --yes：\n    .venv/bin/python" in done.stderr
    assert f"'{word_file}' --replace --yes --root {content}" in done.stderr
    assert "check --fix 改过的" in done.stderr, "nothing tells what was changed by hand"
    assert (done.returncode, file.read_bytes()) == (1, before)
    run("import", "--root", content, word_file, *GIVEN[:-1], "--yes")
    assert file.read_bytes() != before


def test_a_document_that_changes_nothing_says_so_and_does_nothing(
    run: Run, content: Path, word_file: Path
) -> None:
    first = run("import", "--root", content, word_file, *GIVEN)
    before = bytes_of(content / CASE)
    again = run("import", "--root", content, word_file, *GIVEN)
    assert "没有改动，与这份稿子一样。" in again.stderr
    assert "--replace" not in again.stderr
    assert again.returncode == first.returncode, "what check says of it"
    assert bytes_of(content / CASE) == before
    picture = next((content / CASE).glob("*.jpg"))
    picture.write_bytes(picture.read_bytes()[:-2])
    assert "没有改动" not in run("import", "--root", content, word_file, *GIVEN).stderr


def test_one_bad_file_of_a_folder_stops_no_other(run: Run, content: Path, word_file: Path) -> None:
    (word_file.parent / "a旧.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    (word_file.parent / "~$稿子.docx").write_bytes(b"")
    done = run("import", "--root", content, word_file.parent, *GIVEN)
    assert done.returncode == 1
    assert "a旧.doc：这是旧格式的" in done.stderr and "另存为" in done.stderr
    assert (content / CASE / "case.md").is_file()


def test_what_nothing_tells_is_asked(run: Run, content: Path, word_file: Path) -> None:
    done = run("import", "--root", content, word_file, typed=f"2025\n{UNIT}\n")
    assert "稿子.docx 的年度" in done.stdout
    assert "稿子.docx 的创建党组织" in done.stdout, words_of(done)
    file = content / "cases/2025/gong-wei-shang-de-xian-feng/case.md"
    assert f"unit: {UNIT}\n" in file.read_text("utf-8")


def test_an_answer_that_is_not_in_the_list_is_refused_before_anything_is_read(
    run: Run, content: Path, word_file: Path
) -> None:
    done = run("import", "--root", content, word_file, "--unit", "没有的支部")
    assert done.returncode == 2
    assert "没有“没有的支部”" in done.stderr


def fields_in(file: Path) -> dict[str, object]:
    case, _ = parse_case(file.read_text("utf-8"), "case.md")
    assert case is not None
    return dict(case.matter.data)


def former_name(content: Path) -> None:
    """Let the unit have been called otherwise up to 2024, and have a form that began in 2025."""
    units = content / "cases/units.yml"
    rewrite(
        units, f"name: {UNIT}, ", f"name: {UNIT}, formerly: [{{until: 2024, name: 旧名党支部}}], "
    )
    rewrite(
        content / "cases/vocabulary.yml",
        "name: 好方法好办法, ",
        "name: 好方法好办法, since: 2025, ",
    )


def with_form(document: WordDocument) -> None:
    """Write the draft behind a form that names the unit and a category."""
    table = document.add_table(2, 2)
    words = ("创建党组织", "旧名党支部", "展示类别", "好方法好办法")
    for number, one in enumerate(words):
        table.cell(number // 2, number % 2).text = one
    draft(document)


@pytest.mark.parametrize(
    ("year", "expected", "told"),
    [
        ("2024", ["旧名党支部", "（请改写）"], "W163 信息区（2024 年）"),
        ("2026", [UNIT, "好方法好办法"], f"旧名党支部 → {UNIT}"),
    ],
)
def test_a_case_has_the_names_of_its_year(
    run: Run, content: Path, year: str, expected: list[str], told: str
) -> None:
    former_name(content)
    file = content / "稿子.docx"
    file.write_bytes(built(with_form))
    done = run("import", "--root", content, file, "--year", year, "--no-questions")
    fields = fields_in(content / f"cases/{year}/gong-wei-shang-de-xian-feng/case.md")
    categories = fields["categories"]
    assert isinstance(categories, list)
    assert [fields["unit"], *categories] == expected
    assert told in done.stdout, words_of(done)


def test_documents_of_one_title_in_one_run_become_two_cases_and_stay_them(
    run: Run, content: Path, word_file: Path
) -> None:
    def other(document: WordDocument) -> None:
        draft(document)
        document.add_paragraph("这是另一个支部的另一篇稿子，标题碰巧一样。")

    second = word_file.with_name("稿子乙.docx")
    second.write_bytes(built(other))
    done = run("import", "--root", content, word_file.parent, *GIVEN)
    assert f"稿子乙.docx：{CASE} 是另一个案例的" in done.stderr
    assert "另一篇稿子" not in (content / CASE / "case.md").read_text("utf-8")
    assert "另一篇稿子" in (content / f"{CASE}-2/case.md").read_text("utf-8")
    before = bytes_of(content / "cases")
    again = run("import", "--root", content, second, *GIVEN)
    assert f"{CASE}-2/case.md 没有改动" in again.stderr, "it is known by its text"
    run("import", "--root", content, word_file.parent, *GIVEN, "--replace")
    assert bytes_of(content / "cases") == before


def test_a_title_that_a_case_of_another_unit_has_gets_a_folder_of_its_own(
    run: Run, content: Path, word_file: Path
) -> None:
    run("import", "--root", content, word_file, *GIVEN)
    before = bytes_of(content / CASE)
    given = ("--unit", "启明系学生党支部", *GIVEN[2:])
    run("import", "--root", content, word_file, *given, "--replace")
    assert bytes_of(content / CASE) == before
    assert fields_in(content / f"{CASE}-2/case.md")["unit"] == "启明系学生党支部"


def test_a_copy_of_a_document_is_not_imported_twice(
    run: Run, content: Path, word_file: Path
) -> None:
    word_file.with_name("稿子(1).docx").write_bytes(word_file.read_bytes())
    done = run("import", "--root", content, word_file.parent, word_file, *GIVEN)
    assert "一模一样" in done.stderr
    assert len(list((content / "cases/2026").glob("gong-wei-*"))) == 1


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("旧名教工 2023 稿子", "旧名党支部"),
        ("旧名教工 2026 稿子", UNIT),
        ("启明系、旧名教工 2026 稿子", "（请改写）创建党组织的全称"),
    ],
)
def test_a_short_name_of_any_year_tells_the_unit(
    run: Run, content: Path, document: bytes, name: str, unit: str
) -> None:
    former_name(content)
    rewrite(content / "cases/units.yml", "name: 旧名党支部}", "name: 旧名党支部, short: 旧名教工}")
    (content / f"{name}.docx").write_bytes(document)
    run("import", "--root", content, content / f"{name}.docx", "--no-questions")
    year = name.split()[1]
    file = content / f"cases/{year}/gong-wei-shang-de-xian-feng/case.md"
    assert fields_in(file)["unit"] == unit


def packages(content: Path, place: Path) -> None:
    """Put a package of one case and the folder of another into ``place``, and a note."""
    source = content / "cases/2026/jiangxin"
    lines = (source / "case.md").read_text("utf-8").split("\n")
    photo = (source / "pledge.jpg").read_bytes()
    bare = [line for line in lines if not line.startswith(("title:", "award:", "stage:"))]
    with zipfile.ZipFile(place / "来稿.zip", "w") as archive:
        archive.writestr("case.md", "\n".join(["---", "title: 晨光读书", *bare[1:]]))
        archive.writestr("pledge.jpg", photo)
    folder = place / "一个案例"
    folder.mkdir()
    text = "\n".join(["---", "title: 夜校的灯", *bare[1:]])
    (folder / "case.md").write_text(text, "utf-8")
    (folder / "pledge.jpg").write_bytes(photo)
    (place / "说明.txt").write_text("请查收", "utf-8")


def test_packages_and_documents_are_taken_together(
    run: Run, content: Path, word_file: Path
) -> None:
    """What a mailbox folder holds: a draft, a package, a folder of a case, and other things."""
    packages(content, word_file.parent)
    run("import", "--root", content, word_file.parent, *GIVEN)
    assert sorted(case.name for case in (content / "cases/2026").iterdir()) == [
        "chen-guang-du-shu", "gong-wei-shang-de-xian-feng", "jiangxin", "nuanxin",
        "ye-xiao-de-deng",
    ]  # fmt: skip


def test_many_documents_are_read_as_one_is(
    run: Run, content: Path, document: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word_drafts, "_POOL_FROM", 2)
    for number, year in enumerate(("2023", "2024", "2025")):
        file = tmp_path / f"来稿/{year}/稿{number}.docx"
        file.parent.mkdir(parents=True)
        file.write_bytes(document + b"\0" * number)
    (tmp_path / "来稿/2024/坏.docx").write_bytes(b"PK\3\4 and nothing more")
    done = run("import", "--root", content, tmp_path / "来稿", "--unit", UNIT, "--no-questions")
    assert done.stderr.count("坏.docx") == 1
    cases = [content / f"cases/{year}/gong-wei-shang-de-xian-feng" for year in (2023, 2024, 2025)]
    first, *others = [bytes_of(case) for case in cases]
    assert first and all(one["photo-1.jpg"] == first["photo-1.jpg"] for one in others)


def test_a_document_that_the_program_fails_at_stops_no_other(
    run: Run, content: Path, word_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(raw: bytes, *lists: Any) -> object:
        if raw == b"odd":
            raise ZeroDivisionError("by the test")
        return read_word(raw, *lists)

    monkeypatch.setattr(word_drafts, "read_word", fail)
    word_file.with_name("怪.docx").write_bytes(b"odd")
    done = run("import", "--root", content, word_file.parent, *GIVEN)
    assert done.returncode == 1
    assert "怪.docx：程序处理这份稿子时自己出了错（ZeroDivisionError" in done.stderr
    assert (content / CASE / "case.md").is_file()
