"""The command `receive`: packages are looked at first, and nothing is overwritten unasked."""

from __future__ import annotations

import hashlib
import io
import json
import os
import stat
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from compendium.authoring import submission, submission_files
from tests.cli.test_app import Run, run, words_of
from tests.cli.test_import_word import draft
from tests.content.word.documents import built
from tests.folders import bytes_of, draw

__all__ = ["run"]

CASE = "cases/2026/chenguang-dushu"
POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:%b\nsize 9\n" % (b"a" * 64)


@pytest.fixture
def files(content: Path) -> dict[str, bytes]:
    """The files of a sound case, under a title of its own."""
    text = (content / "cases/2026/jiangxin/case.md").read_text("utf-8")
    others = [x for x in text.split("\n")[1:] if not x.startswith(("title:", "award:", "stage:"))]
    lines = ["---", "title: 晨光读书会的一刻钟", *others]
    draw(content / "photo.jpg", (1600, 1067))
    photo = (content / "photo.jpg").read_bytes()
    (content / "photo.jpg").unlink()
    return {"case.md": "\n".join(lines).encode(), "pledge.jpg": photo}


def packed(place: Path, files: Mapping[Any, bytes]) -> Path:
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return place


def within(folder: str, files: Mapping[str, bytes]) -> dict[Any, bytes]:
    return {f"{folder}/{name}": content for name, content in files.items()}


def packed_on_windows(place: Path, files: Mapping[str, bytes]) -> Path:
    """Pack ``files`` under names in GBK, of which the archive does not say that they are."""
    plain = {
        name: bytes([65 + number]) * len(name.encode("gbk")) for number, name in enumerate(files)
    }
    packed(place, {plain[name].decode(): raw for name, raw in files.items()})
    raw = place.read_bytes()
    for name, stand_in in plain.items():
        assert raw.count(stand_in) == 2, "in the entry and in the list of entries"
        raw = raw.replace(stand_in, name.encode("gbk"))
    place.write_bytes(raw)
    return place


@pytest.mark.parametrize("wrapped", ["", "chenguang-dushu", "发来的/cases/2026/chenguang-dushu"])
def test_a_package_becomes_a_case_that_is_checked(
    run: Run, content: Path, tmp_path: Path, files: dict[str, bytes], wrapped: str
) -> None:
    clutter = {"__MACOSX/._case.md": b"x", "Thumbs.db": b"x", ".DS_Store": b"x"}
    place = packed(tmp_path / "chenguang-dushu.zip", {**within(wrapped or ".", files), **clutter})
    done = run("receive", "--root", content, place)
    assert bytes_of(content / CASE) == files, words_of(done)
    assert f"http://127.0.0.1:8000/{CASE}/" in done.stdout
    assert done.returncode == 0, words_of(done)


def test_a_folder_is_a_package_too_and_a_chinese_name_gives_way_to_the_title(
    run: Run, content: Path, tmp_path: Path, files: dict[str, bytes]
) -> None:
    place = tmp_path / "晨光读书会"
    place.mkdir()
    for name, raw in files.items():
        (place / name).write_bytes(raw)
    run("receive", "--root", content, place)
    assert bytes_of(content / "cases/2026/chen-guang-du-shu-hui-de") == files


def test_names_that_windows_packed_in_gbk_are_read(
    run: Run, content: Path, tmp_path: Path, files: dict[str, bytes]
) -> None:
    held = {f"晨光读书会/{name}": raw for name, raw in {**files, "图.jpg": b"x"}.items()}
    place = packed_on_windows(tmp_path / "a1.zip", held)
    done = run("receive", "--root", content, place)
    assert set(bytes_of(content / "cases/2026/a1")) == {*files, "图.jpg"}
    assert "cases/2026/a1/图.jpg" in done.stdout, "the check tells of the name"


def test_what_is_there_is_compared_and_replaced_whole_when_asked(
    run: Run, content: Path, tmp_path: Path, files: dict[str, bytes]
) -> None:
    place = packed(tmp_path / "chenguang-dushu.zip", {**files})
    run("receive", "--root", content, place)
    assert "完全一样" in run("receive", "--root", content, place).stderr
    (content / CASE / "old.jpg").write_bytes(b"old")
    before = bytes_of(content / CASE)
    newer = {**files, "case.md": files["case.md"].replace("讲完就练".encode(), "边讲边练".encode())}
    assert newer != files
    packed(place, {**newer, "new.png": b"new"})
    done = run("receive", "--root", content, place)
    assert done.returncode == 1
    assert "--replace" in done.stderr and "边讲边练" in done.stderr
    assert "新增：new.png" in done.stderr and "包里没有：old.jpg" in done.stderr
    assert bytes_of(content / CASE) == before
    run("receive", "--root", content, place, "--replace", "--yes")
    assert bytes_of(content / CASE) == {**newer, "new.png": b"new"}


def test_a_folder_without_case_md_is_not_written_over(
    run: Run, content: Path, tmp_path: Path, files: dict[str, bytes]
) -> None:
    (content / CASE).mkdir()
    (content / CASE / "pledge.jpg").write_bytes(b"mine")
    done = run("receive", "--root", content, packed(tmp_path / "chenguang-dushu.zip", {**files}))
    assert done.returncode == 1 and "换过：pledge.jpg" in done.stderr
    assert bytes_of(content / CASE) == {"pledge.jpg": b"mine"}


def link() -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo("a/link.jpg")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry


HOSTILE: dict[str, tuple[Mapping[Any, bytes], str]] = {
    "above": ({"a/../../evil.jpg": b"x"}, "W172"),
    "backwards": ({"a\\..\\..\\evil.jpg": b"x"}, "W172"),
    "absolute": ({"/etc/evil.jpg": b"x"}, "W172"),
    "drive": ({"C:/evil.jpg": b"x"}, "W172"),
    "device": ({"a/con.jpg": b"x"}, "W173"),
    "hidden": ({"a/p\u202egpj.exe.jpg": b"x"}, "W173"),
    "case": ({"a/P.jpg": b"x", "a/p.jpg": b"y"}, "W174"),
    "form": ({"a/e\u0301.jpg": b"x", "a/\u00e9.jpg": b"y"}, "W174"),
    "link": ({link(): b"/etc/passwd"}, "W175"),
    "text": ({"b/case.md": b" " * 60_001}, "W176"),
    "program": ({"a/setup.exe": b"MZ"}, "W178"),
    "word": ({"a/稿子.docx": b"PK"}, "W178"),
    "archive": ({"a/b.zip": b"PK"}, "W178"),
    "folder": ({"a/pictures/p.jpg": b"x"}, "W179"),
    "beside": ({"readme.txt": b"x"}, "W181"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_one_bad_file_refuses_the_whole_package_with_what_to_do(
    kind: str, run: Run, content: Path, tmp_path: Path, files: dict[str, bytes]
) -> None:
    bad, code = HOSTILE[kind]
    before = bytes_of(content / "cases")
    place = packed(tmp_path / "来稿.zip", {**within("a", files), **bad})
    done = run("receive", "--root", content, place)
    assert done.returncode == 1
    assert f"    {code} " in done.stderr, words_of(done)
    assert "一个文件也没有写" in done.stderr
    assert bytes_of(content / "cases") == before
    assert not list(tmp_path.rglob("evil*"))


def damaged(raw: bytes) -> bytes:
    """Return the archive ``raw`` with other bytes where its first file is packed."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        entry = archive.infolist()[0]
    at = entry.header_offset + 30 + len(entry.filename) + entry.compress_size // 2
    return raw[:at] + b"\xff" * 8 + raw[at + 8 :]


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"Rar!\x1a\x07", "W171"),
        (b"", "W171"),
        ("broken", "W171"),
        ("locked", "加了密码"),
        (POINTER, "git lfs pull"),
    ],
)
def test_a_package_that_cannot_be_read_is_told(
    raw: bytes | str, told: str, run: Run, content: Path, files: dict[str, bytes]
) -> None:
    place = packed(content.parent / "chenguang-dushu.zip", {**files})
    sound = bytearray(place.read_bytes())
    if raw == "locked":
        sound[sound.find(b"PK\x01\x02") + 8] |= 1
    place.write_bytes(damaged(bytes(sound)) if raw == "broken" else bytes(sound))
    if isinstance(raw, bytes):
        place.write_bytes(raw)
    done = run("receive", "--root", content, place)
    assert done.returncode == 1 and told in done.stderr, words_of(done)
    assert not (content / CASE).exists()


def test_a_bomb_is_not_unpacked(
    run: Run,
    content: Path,
    tmp_path: Path,
    files: dict[str, bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(submission, "MOST_SUBMISSION", 1_000_000)
    place = packed(tmp_path / "a1.zip", {**files, "bomb.png": bytes(1_000_001)})
    assert place.stat().st_size < 100_000
    done = run("receive", "--root", content, place)
    assert "W176" in done.stderr and not (content / "cases/2026/a1").exists()
    monkeypatch.setattr(submission_files, "MOST_FILES", 2)
    assert "W177" in run("receive", "--root", content, place).stderr


def test_a_link_in_a_folder_is_not_followed_nor_one_among_the_cases(
    run: Run, content: Path, tmp_path: Path, files: dict[str, bytes]
) -> None:
    place = tmp_path / "chenguang-dushu"
    place.mkdir()
    (place / "case.md").write_bytes(files["case.md"])
    (place / "pledge.jpg").symlink_to("/etc/passwd")
    assert "W175" in run("receive", "--root", content, place).stderr
    (place / "pledge.jpg").unlink()
    (content / CASE).symlink_to(tmp_path, target_is_directory=True)
    done = run("receive", "--root", content, place)
    assert "是链接" in done.stderr, words_of(done)
    assert set(os.listdir(tmp_path)) == {"content", "chenguang-dushu"}


def test_a_slip_names_the_case_and_tells_what_was_changed_on_the_way(
    run: Run, content: Path, tmp_path: Path, files: dict[str, bytes]
) -> None:
    listed = {name: hashlib.sha256(raw).hexdigest() for name, raw in files.items()}
    slip = {"case": "2026/chenguang-dushu", "files": listed}
    held = {"投稿单.json": json.dumps(slip).encode(), **files}
    place = packed(tmp_path / "来稿.zip", {**held, "pledge.jpg": b"other"})
    done = run("receive", "--root", content, place)
    assert "W183 pledge.jpg" in done.stderr, words_of(done)
    run("receive", "--root", content, packed(place, {**held}))
    assert bytes_of(content / CASE) == files


def test_a_package_without_a_year_is_told(run: Run, content: Path, tmp_path: Path) -> None:
    place = packed(tmp_path / "来稿.zip", {"case.md": "---\ntitle: 没有年度的\n---\n".encode()})
    assert "W184" in run("receive", "--root", content, place).stderr


def test_word_documents_in_a_package_go_the_way_of_import(
    run: Run, content: Path, tmp_path: Path
) -> None:
    inside: dict[Any, bytes] = {"稿子.docx": built(draft), "原图.jpg": b"x"}
    place = packed(tmp_path / "启明系教工党支部 2026.zip", inside)
    done = run("receive", "--root", content, place, "--no-questions")
    text = (content / "cases/2026/gong-wei-shang-de-xian-feng/case.md").read_text("utf-8")
    assert "unit: 启明系教工党支部" in text, "the archive's name tells it"
    assert "W182 原图.jpg" in done.stderr
    empty = packed(tmp_path / "空.zip", {"说明.txt": b"x"})
    assert "W180" in run("receive", "--root", content, empty).stderr


def test_an_inbox_holds_a_package_an_entry_and_is_copied_out_with_a_report(
    run: Run, content: Path, tmp_path: Path, files: dict[str, bytes]
) -> None:
    inbox = tmp_path / "inbox"
    (inbox / "zhiban").mkdir(parents=True)
    (inbox / "zhiban/case.md").write_bytes(files["case.md"].replace("晨光".encode(), b""))
    packed(inbox / "chenguang-dushu.zip", {**files})
    (inbox / "启明系教工党支部2026.docx").write_bytes(built(draft))
    (inbox / "旧稿.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    (inbox / "README.md").write_text("收件箱", "utf-8")
    (inbox / "passwd.docx").symlink_to("/etc/passwd")
    output = tmp_path / "out"
    done = run("receive", "--root", content, "--each", inbox, "--no-questions", "--output", output)
    assert done.returncode == 1
    written = {"chenguang-dushu", "zhiban", "gong-wei-shang-de-xian-feng"}
    assert set(os.listdir(output / "cases/2026")) == written
    assert bytes_of(output / CASE) == files
    report = (output / "report.md").read_text("utf-8")
    assert "启明系教工党支部2026.docx → cases/2026/gong-wei-shang-de-xian-feng" in report
    assert "W139" in report and "旧格式" in report and "这是链接" in report
    assert "README" not in report


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("来稿/稿子.docx", "import 来稿"),
        ("来稿/case.md", "receive 来稿"),
        ("来稿/a.zip", "receive 来稿"),
        ("来稿/a.jpg", "cases/ 里没有"),
    ],
)
def test_a_check_of_what_has_not_been_taken_says_how_to_take_it(
    name: str,
    told: str,
    run: Run,
    content: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (content / "来稿").mkdir()
    (content / name).write_bytes(b"x")
    monkeypatch.chdir(content)
    done = run("check", "--root", content, "来稿")
    assert done.returncode == 2 and told in done.stderr, words_of(done)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes with a name")
@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("import", "FOLDER/给.docx"), "不是普通的文件"),
        (("import", "/dev/zero"), "不是普通的文件"),
        (("receive", "FOLDER/包.zip"), "不是普通的文件"),
        (("receive", "--each", "FOLDER"), "链接或特殊的文件"),
        (("export", "jury", "--scores", "FOLDER"), "没有评分表"),
        (("check", "--output", "FOLDER/包.zip"), "不是普通的文件"),
        (("check", "--output", "/dev/null"), "不是普通的文件"),
        (("status", "--html", "/dev/stdout"), "不是普通的文件"),
        (("publish", "FOLDER/包.zip", "--without-books", "--allow-samples"), "不是文件夹"),
    ],
)
def test_no_pipe_is_waited_for_and_none_is_replaced(
    command: tuple[str, ...], told: str, run: Run, content: Path, tmp_path: Path
) -> None:
    """A pipe never ends, and a device that a file takes the place of is missed by the system."""
    folder = tmp_path / "given"
    folder.mkdir()
    pipes = [folder / name for name in ("给.docx", "包.zip", "分.xlsx")]
    for pipe in pipes:
        os.mkfifo(pipe)
    done = run(*(one.replace("FOLDER", str(folder)) for one in command), "--root", content)
    assert (done.returncode > 0, told in words_of(done)) == (True, True), words_of(done)
    assert all(pipe.is_fifo() for pipe in pipes)
