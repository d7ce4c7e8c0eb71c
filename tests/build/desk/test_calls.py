"""What the worker is asked: the calls of the protocol, each as a page asks it."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from compendium.authoring.submission import read_submission
from compendium.build.check import check
from compendium.build.desk.calls import DESK_CALLS, answer
from compendium.build.desk.draft import Desk, DeskError
from compendium.content.program import PROGRAM
from compendium.outputs.desk.sources import ENTRANCE, LEAFLET_ENTRANCE
from tests.conftest import CONTENT
from tests.content.word.documents import paragraph, run, with_body
from tests.folders import JIANGXIN, append, case_file, quarters, rewrite

NOT_IN_A_BROWSER = ("PIL", "nh3", "pikepdf", "pypdf", "fontTools", "sqlite3", "subprocess", "rich")


TEXT = case_file(CONTENT).read_text("utf-8")


def photo(form: str = "JPEG") -> bytes:
    out = io.BytesIO()
    quarters((1600, 1067)).save(out, form)
    return out.getvalue()


def lay(desk: Desk) -> dict[str, Any]:
    """Put the picture of a sound case; returns what names the draft."""
    answer(desk, "put", {"name": "pledge.jpg", "bytes": photo()})
    year, slug = JIANGXIN.split("/")
    return {"year": year, "slug": slug, "text": TEXT}


@pytest.mark.parametrize("entrance", [ENTRANCE, LEAFLET_ENTRANCE])
def test_the_calls_need_nothing_that_a_browser_does_not_have(entrance: str) -> None:
    blocked = json.dumps(NOT_IN_A_BROWSER)
    script = (
        "import sys\n"
        f"sys.modules |= dict.fromkeys({blocked})\n"  # importing what is None fails
        f"import {entrance}\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=PROGRAM, capture_output=True, check=False, text=True
    )
    assert done.returncode == 0, done.stderr[-1000:]


def test_a_sound_case_has_no_findings_and_the_words_of_the_check(desk: Desk) -> None:
    told = answer(desk, "judge", lay(desk))
    assert told["findings"] == []
    assert told["words"] == 99


def test_a_fault_is_told_in_the_words_of_the_command_line(desk: Desk, content: Path) -> None:
    rewrite(case_file(content), "unit: ", "unit: 不存在的")
    append(case_file(content), "\n电话13812345678，，\n")
    text, path = case_file(content).read_text("utf-8"), f"cases/{JIANGXIN}/case.md"
    there = [p for p in check(content).problems if p.location.path == path]
    codes = {p.code for p in there}
    assert {"K202", "K602"} <= codes
    asked = {**lay(desk), "text": text}
    told = answer(desk, "judge", asked)["findings"]
    assert [(f["code"], f["line"], f["column"], f["message"], f["advice"]) for f in told] == [
        (p.code, p.location.line, p.location.column, p.message, p.advice) for p in there
    ]
    unit = next(f for f in told if f["code"] == "K202")
    assert (unit["key"], unit["path"], unit["severity"]) == ("unit", path, "error")


def test_findings_name_the_key_within_rows_and_say_what_can_be_fixed(desk: Desk) -> None:
    asked = lay(desk)
    asked["text"] = asked["text"].replace("people: 集体场景", "people: 很多人", 1)
    asked["text"] += "\n这里用了半角逗号,要改。\n"
    told = answer(desk, "judge", asked)["findings"]
    assert [(f["code"], f["key"], f["fixable"]) for f in told] == [
        ("K201", "photos[0].people", False),
        ("K801", "", True),
    ]
    fixed = answer(desk, "fix", {"text": asked["text"]})
    assert fixed["diff"] == [
        {
            "line": asked["text"].count("\n"),
            "key": "",
            "removed": [*_pieces("这里用了半角逗号", ",", "要改。")],
            "added": [*_pieces("这里用了半角逗号", "，", "要改。")],
        }
    ]
    assert "半角逗号，要改" in fixed["text"]


def _pieces(*texts: str) -> Iterator[dict[str, Any]]:
    for place, text in enumerate(texts):
        yield {"text": text, "changed": place % 2 == 1}


def test_another_case_of_the_same_title_is_told(desk: Desk) -> None:
    asked = {**lay(desk), "slug": "another"}
    told = answer(desk, "judge", asked)["findings"]
    assert {f["code"] for f in told} == {"K207", "K208", "K212"}
    title = next(f for f in told if f["code"] == "K208")
    assert title["message"] == "标题与 cases/2026/another/case.md 相同。"
    assert title["path"] == f"cases/{JIANGXIN}/case.md", "the check blames the later of the two"


def test_a_bad_name_of_the_folder_is_told_and_no_name_leads_outside(desk: Desk) -> None:
    asked = lay(desk)
    told = answer(desk, "judge", {**asked, "slug": "Mixed-Case"})["findings"]
    assert {f["code"] for f in told} == {"K017", "K207", "K208", "K212"}
    for slug in ("", "..", "a/b", "a\\b"):
        with pytest.raises(DeskError):
            answer(desk, "judge", {**asked, "slug": slug})
    assert not (desk.root.parent / "case.md").exists()


@pytest.mark.parametrize("name", ["run.exe", "../a.jpg", "case.md", "a/b.png", "x.docx"])
def test_only_files_that_are_published_are_put(desk: Desk, name: str) -> None:
    with pytest.raises(DeskError, match="只收图片"):
        answer(desk, "put", {"name": name, "bytes": b""})


def test_a_picture_that_is_taken_away_is_missed(desk: Desk) -> None:
    asked = lay(desk)
    answer(desk, "remove", {"name": "pledge.jpg"})
    assert "K401" in [f["code"] for f in answer(desk, "judge", asked)["findings"]]


def test_the_preview_is_the_page_that_is_published(desk: Desk) -> None:
    html = answer(desk, "preview", lay(desk))["html"]
    assert html.startswith("<html>")
    assert 'src="pledge.jpg"' in html
    assert 'href="pledge.jpg"' in html
    assert "srcset" not in html, "a picture has one address"
    assert not re.search(r"-[0-9a-f]{8}-\d+\.jpg", html)
    assert "\x02" not in html


def test_a_draft_full_of_faults_is_shown_as_far_as_it_goes(desk: Desk) -> None:
    begun = answer(desk, "blank", {"answers": {"title": "一页纸工作法的三年实践"}})
    text = begun["text"] + "\n<script>alert(1)</script>![](no-such.jpg)\n"
    html = answer(desk, "preview", {**begun, "text": text})["html"]
    assert "一页纸工作法的三年实践" in html
    assert "代替" not in html
    assert "alert" not in html
    with pytest.raises(DeskError, match="信息区"):
        answer(desk, "preview", {**begun, "text": "没有信息区"})


def test_an_empty_draft_is_named_by_unit_and_title_and_no_other_case_has_the_name(
    desk: Desk,
) -> None:
    answers = {
        "unit": "启明系教工党支部",
        "title": "一页纸工作法的三年实践",
        "form": "工作法",
        "year": 2026,
    }
    begun = answer(desk, "blank", {"answers": answers})
    assert (begun["year"], begun["slug"]) == ("2026", "qiming-jiaogong-yi-ye-zhi-gong-zuo-fa")
    read = answer(desk, "read", {"text": begun["text"]})
    assert read["values"] == {
        "title": answers["title"],
        "unit": answers["unit"],
        "year": "2026",
        "form": "工作法",
        "date": read["values"]["date"],
    }
    assert "## 一、工作法概述" in read["body"]


def test_read_and_write_give_back_what_was_read(desk: Desk) -> None:
    text = TEXT
    read = answer(desk, "read", {"text": text})
    assert read["values"]["photos"][0]["file"] == "pledge.jpg"
    assert read["values"]["sample"] is True
    written = answer(desk, "write", {"text": text, **read})
    assert written["text"] == text
    with pytest.raises(DeskError, match="信息区"):
        answer(desk, "write", {"text": "---\n- a\n---\n", "values": {}, "body": ""})


def test_a_word_document_becomes_a_draft_with_its_open_questions(desk: Desk) -> None:
    raw = with_body(paragraph(run("一页纸工作法的三年实践")))
    done = answer(desk, "word", {"name": "启明系教工党支部-2026.docx", "bytes": raw, "answers": {}})
    assert (done["year"], done["slug"]) == ("2026", "qiming-jiaogong-yi-ye-zhi-gong-zuo-fa")
    assert "unit" not in done["asks"], "the name of the file tells it"
    assert done["asks"] == ["form"], "of the types only one suits the unit"
    with pytest.raises(DeskError, match="docx"):
        answer(desk, "word", {"name": "a.docx", "bytes": b"%PDF-1.7", "answers": {}})


def test_a_package_is_one_that_the_office_receives_and_opens_again(
    desk: Desk, tmp_path: Path
) -> None:
    asked = lay(desk)
    found = [{"code": "K710", "severity": "warning", "line": 3, "column": 1, "message": "话"}]
    parcel = answer(desk, "pack", {**asked, "findings": found})
    assert parcel["name"] == "投稿-jiangxin.zip"
    assert parcel == answer(desk, "pack", {**asked, "findings": found}), "no clock in it"
    file = tmp_path / parcel["name"]
    file.write_bytes(parcel["bytes"])
    submission = read_submission(file)
    assert (submission.faults, submission.cases[0].told) == ((), JIANGXIN)
    with zipfile.ZipFile(io.BytesIO(parcel["bytes"])) as archive:
        slip = json.loads(archive.read("投稿单.json"))
        assert slip["files"]["case.md"] == sha256(archive.read("case.md")).hexdigest()
    assert slip["findings"] == found
    back = answer(desk, "unpack", {"bytes": parcel["bytes"]})
    assert (back["year"], back["slug"], back["text"]) == ("2026", "jiangxin", asked["text"])
    assert [one["name"] for one in back["pictures"]] == ["pledge.jpg"]


def test_a_package_that_is_none_is_refused_with_a_reason(desk: Desk) -> None:
    with pytest.raises(DeskError, match="W171"):
        answer(desk, "unpack", {"bytes": b"no zip"})


def test_the_form_has_a_field_for_every_key_and_an_unknown_call_is_told(desk: Desk) -> None:
    assert {"title", "photos"} <= {field["key"] for field in answer(desk, "form", {})}
    assert answer(desk, "start", {})["version"]
    with pytest.raises(DeskError, match="刷新"):
        answer(desk, "no-such-call", {})
    assert len(DESK_CALLS) == 16


def test_a_picture_that_is_of_another_kind_than_its_name_is_told(desk: Desk) -> None:
    asked = lay(desk)
    answer(desk, "put", {"name": "pledge.jpg", "bytes": photo("WEBP")})
    told = answer(desk, "judge", asked)["findings"]
    assert [f["code"] for f in told] == ["K403"]
