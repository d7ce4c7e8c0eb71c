"""The demonstration cases go to Word and come back as they were; a leader's changes show alone."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from compendium.authoring.import_word import Draft, Imported, ImportLists, import_document
from compendium.authoring.word_pictures import MACHINE_PICTURES
from compendium.build.project import opened
from compendium.content.load.address import CASE_FILE, case_file
from compendium.outputs.base import Collection
from compendium.outputs.word.document import word_document
from compendium.outputs.word.render import source_of
from compendium.report.difference import difference
from compendium.system.progress import SILENT
from tests.conftest import Demonstration

CASE = "2026/qiming-jiangxin"


class Sent(NamedTuple):
    """The content folder, its cases as they are read, and where documents are put."""

    collection: Collection
    folder: Path

    @property
    def root(self) -> Path:
        return self.collection.settings.root

    def file(self, identity: str) -> Path:
        """Return the document of the case ``identity``, as it goes out."""
        file = self.folder / f"{identity.replace('/', '-')}.docx"
        file.write_bytes(word_document(source_of(self.collection, identity)).raw)
        return file

    def text(self, identity: str) -> str:
        return (self.root / case_file(identity)).read_text("utf-8")


@pytest.fixture(scope="module")
def sent(demonstration: Demonstration, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sent]:
    with opened(demonstration.root, SILENT) as reading:
        assert reading.project
        yield Sent(reading.project.collection, tmp_path_factory.mktemp("送审"))


def imported(sent: Sent, file: Path) -> Imported:
    """Return what the document ``file`` becomes."""
    whole = sent.collection.compendium
    lists = ImportLists(whole.vocabulary, whole.units, MACHINE_PICTURES)
    return import_document(sent.root, Draft(file, file.read_bytes()), lists, {}, None)


def test_every_demonstration_case_comes_back_as_it_was(sent: Sent) -> None:
    entries = sent.collection.compendium.entries
    assert len(entries) == 9
    for entry in entries:
        done = imported(sent, sent.file(entry.identity))
        assert done.identity == entry.identity
        assert done.losses == ()
        assert {name: raw.decode() for name, raw in done.files.files.items()} == {
            CASE_FILE: sent.text(entry.identity)
        }, "no picture is written anew"


def marked(raw: bytes, words: str, new: str) -> bytes:
    """Return the document with ``words`` struck out and ``new`` put in, as Word notes it."""
    out = io.BytesIO()
    author = 'w:id="900" w:author="领导" w:date="2026-11-21T09:00:00Z"'
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w") as made:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                text = content.decode()
                start = r'<w:r>(?:<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>)?<w:t [^>]*>'
                run = re.search(rf"{start}([^<]*){words}([^<]*)</w:t></w:r>", text)
                assert run, f"{words!r} stands in no plain run"
                plain = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
                struck = f"<w:del {author}><w:r><w:delText>{words}</w:delText></w:r></w:del>"
                put = f"<w:ins {author}>{plain.format(new)}</w:ins>"
                done = plain.format(run[1]) + struck + put + plain.format(run[2])
                content = text.replace(run[0], done, 1).encode()
            made.writestr(name, content)
    return out.getvalue()


def test_tracked_changes_come_back_as_the_only_difference(sent: Sent) -> None:
    file = sent.file(CASE)
    file.write_bytes(marked(file.read_bytes(), "收回班组长评价41份", "收回评价41份"))
    done = imported(sent, file)
    assert [(loss.kind.code, loss.words) for loss in done.losses] == [
        ("W101", "收回班组长评价41份"), ("W102", "收回评价41份"),
    ]  # fmt: skip
    shown = [*difference(CASE_FILE, sent.text(CASE), done.files.files[CASE_FILE].decode())]
    assert [line.plain[:3] for line in shown[2:]] == ["  -", "  +"]
    assert "收回评价41份" in shown[3].plain
    assert set(done.files.files) == {CASE_FILE}
