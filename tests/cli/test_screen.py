"""What was typed by others is said sign for sign: a terminal neither obeys it nor colours it."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx.document import Document as WordDocument

from compendium.content.load.characters import REFUSED_CHARACTERS
from tests.cli.test_app import Run, run, words_of
from tests.content.word.documents import built
from tests.folders import NUANXIN, case_file, rewrite

__all__ = ["run"]

DISGUISED = "\u202e暗\u2066藏\u200b"
"""Turns the direction of reading around, parts it, hides."""


def test_markup_in_what_the_office_typed_stands_as_it_is(run: Run, content: Path) -> None:
    reason = "本校[/b]保留[red]顿号 :heart:"
    rules = f'rules:\n  - {{code: K815, reason: "{reason}", since: 2026-11-05}}\n'
    (content / "cases/rules.yml").write_text(rules, "utf-8")
    done = run("check", "--root", content)
    assert done.returncode == 0, words_of(done)
    assert reason in done.stderr


def disguised(document: WordDocument) -> None:
    document.add_heading(f"工位上的{DISGUISED}先锋", 0)
    for section in ("一、背景与起因", "二、做法与经过", f"三、{DISGUISED}", "四、经验与启示"):
        document.add_heading(section, 1)
        document.add_paragraph(f"这里写的是{section[2:]}，共二十字以上的一段话。")
    document.add_paragraph(f"联系电话：0599-1234567{DISGUISED}")


GIVEN = ("--unit", "启明系教工党支部", "--year", "2026")


def test_no_word_of_a_document_or_of_its_name_turns_the_terminal_around(
    run: Run, content: Path, tmp_path: Path
) -> None:
    file = tmp_path / f"稿子{DISGUISED}.docx"
    file.write_bytes(built(disguised))
    done = run("import", "--root", content, file, *GIVEN, "--no-questions")
    assert "[U+202E]" in words_of(done)
    assert hidden(words_of(done)) == []
    (case,) = content.rglob("gong-wei-*/case.md")
    rewrite(case, "这里写的是", f"那里写的是{DISGUISED}")
    done = run("import", "--root", content, file, *GIVEN, typed="n\n")
    assert "换成新的吗" in words_of(done)
    assert hidden(words_of(done)) == []


@pytest.mark.parametrize("command", ["check", "status", "build", "book"])
def test_no_word_of_a_case_turns_the_terminal_around(run: Run, content: Path, command: str) -> None:
    rewrite(case_file(content, NUANXIN), "title: ", f"title: {DISGUISED}\x1b[31m")
    (content / f"cases/2026/{DISGUISED}").mkdir()
    done = run(command, "--root", content)
    assert hidden(words_of(done)) == []


def test_no_word_of_the_command_itself_does(run: Run, content: Path) -> None:
    for words in (("import", f"{DISGUISED}.docx"), ("check", DISGUISED)):
        done = run(*words, "--root", content)
        assert done.returncode == 2
        assert hidden(words_of(done)) == [] and "[U+202E]" in words_of(done)


def hidden(words: str) -> list[str]:
    """Return the signs in ``words`` that nobody sees, other than the ends of lines."""
    return [found for found in REFUSED_CHARACTERS.findall(words) if found != "\r"]
