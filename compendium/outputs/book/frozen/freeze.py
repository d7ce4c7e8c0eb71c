"""A book that was printed -> its record (committed) and its archive (kept): nothing changes it."""

from __future__ import annotations

import datetime
import json
import shutil
from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path

from ....content.load.address import case_file
from ....content.model.edition_file import EditionFile
from ....content.model.entry import Entry
from ....content.model.frozen import (
    TEXTS,
    FrozenBook,
    FrozenCase,
    FrozenFile,
    archive_folder,
    record_path,
    record_text,
    text_digest,
)
from ....content.problems import CannotPrintError
from ....system.atomic import whole_folder, write_whole
from ...base import Collection
from ..contents.volume import make_volume
from ..printed import BOOK, Book
from ..setting.page_numbers import page_numbers
from ..setting.pictures import PICTURES, purpose_of
from ..setting.sheets import laid
from .line_pages import line_pages
from .lines import PrintedLine, PrintedLines, addresses_in, printed_lines
from .today import today_of

_NOTE = """\
{title}
付印存档，{day}

这个文件夹里是付印时的原样，由程序写成，请不要改动：
  *.pdf          印好的书，网站上提供下载的就是它
  {name}.yml     编书方案
  cases/         各篇稿子
  pictures/      书上的图片
  {texts}     各篇印出来的文字，勘误表照它与现在的文字比较

怎样保存：
  1. 提交进版本库；太大的（100 MB 以上），用 Git LFS，或者不提交，把整个文件夹复制到每台
     发布网站的电脑的内容文件夹里，仍叫 {folder}。
  2. 另外在移动硬盘或光盘上留一份，与纸质样书一起归档。
  3. 发布前程序核对每个 PDF 的校验值；缺了或者变了，不能发布。
"""


def freeze(collection: Collection, file: EditionFile, book: Book, day: datetime.date) -> FrozenBook:
    """Keep ``book`` as it was printed of ``file``; raises CannotPrintError where one is kept."""
    root = collection.settings.root
    if file.shipped:
        raise CannotPrintError(
            f"{file.path} 是程序自带的编书方案，不能付印留存。"
            "请把它复制到内容文件夹的 editions 里，改成本校的，再排一次。"
        )
    target = root / archive_folder(file.name)
    if target.is_dir() and any(target.iterdir()):
        raise CannotPrintError(
            f"{archive_folder(file.name)} 里已经有东西，没有付印留存。"
            "请把它移到别处，或者给编书方案换一个文件名。"
        )
    record = _record(collection, file, book, day)
    with whole_folder(target) as folder:
        _fill(folder, collection, record, file)
    try:
        write_whole(root / record_path(file.name), record_text(record).encode())
    except BaseException:  # an archive that no record names forbids the next attempt
        if not (root / record_path(file.name)).exists():
            shutil.rmtree(target, ignore_errors=True)
        raise
    return record


def _record(
    collection: Collection, file: EditionFile, book: Book, day: datetime.date
) -> FrozenBook:
    edition, settings = file.edition, collection.settings
    entries = make_volume(file, collection.compendium).entries
    return FrozenBook(
        format=1,
        name=file.name,
        title=edition.title,
        subtitle=edition.subtitle or "",
        compiler=edition.compiler or "",
        date=edition.date,
        day=day,
        output=edition.output,
        site=settings.site_url,
        edition=text_digest(file.text),
        files=tuple(_files(collection, book)),
        cases=tuple(_cases(collection, entries, _pages(collection, book))),
    )


def _files(collection: Collection, book: Book) -> Iterator[FrozenFile]:
    for one in book.files:
        content = (collection.folder(BOOK) / one.file).read_bytes()
        digest = sha256(content).hexdigest()
        yield FrozenFile(
            file=one.file, volume=one.volume, pages=one.pages, size=len(content), sha256=digest
        )


def _pages(collection: Collection, book: Book) -> dict[str, str]:
    """Return the number printed on the first page of every case, by identity."""
    pages: dict[str, str] = {}
    for one in book.files:
        places = page_numbers(collection.folder(BOOK) / one.file).places
        mark = _volume_prefix(one.volume)
        pages |= {name: f"{mark}{number}" for name, number in places.items()}
    return pages


def _cases(
    collection: Collection, entries: tuple[Entry, ...], pages: Mapping[str, str]
) -> Iterator[FrozenCase]:
    states = today_of(collection, [entry.identity for entry in entries])
    site = collection.settings.site_url
    for entry in entries:
        state = states[entry.identity]
        sheet = collection.workdir(BOOK) / "cases" / f"{collection.keys[entry.identity]}.json"
        yield FrozenCase(
            id=entry.identity,
            title=entry.title,
            unit=entry.unit,
            page=pages.get(f"case:{entry.identity}", ""),
            text=state.text,
            pictures=state.pictures,
            addresses=tuple(sorted({*addresses_in(json.loads(sheet.read_bytes()), site)})),
        )


def _fill(folder: Path, collection: Collection, record: FrozenBook, file: EditionFile) -> None:
    """Put into ``folder`` what was printed, and what it was printed from."""
    root, workdir = collection.settings.root, collection.workdir(BOOK)
    purpose = purpose_of(file.edition, root)
    for one in record.files:
        shutil.copyfile(collection.folder(BOOK) / one.file, folder / one.file)
    (folder / f"{file.name}.yml").write_bytes(file.text.encode())
    texts = {case.id: printed_lines(collection, case.id) for case in record.cases}
    kept = json.dumps(_paged(record, folder, texts), ensure_ascii=False, indent=0)
    (folder / TEXTS).write_bytes(f"{kept}\n".encode())
    (folder / "pictures").mkdir()
    for case in record.cases:
        source, target = root / case_file(case.id), folder / case_file(case.id)
        target.parent.mkdir(parents=True)
        shutil.copyfile(source, target)
        sheet = laid(workdir, collection.keys[case.id], purpose)
        for name in {one.name for one in sheet.prints} if sheet else ():
            picture = workdir / PICTURES / purpose.name / name
            shutil.copyfile(picture, folder / "pictures" / name)
    note = _NOTE.format(
        title=f"《{record.title}》",
        day=record.day.isoformat(),
        name=record.name,
        texts=TEXTS,
        folder=record.archive,
    )
    (folder / "说明.txt").write_bytes(note.replace("\n", "\r\n").encode("utf-8-sig"))


def _paged(
    record: FrozenBook, folder: Path, texts: Mapping[str, PrintedLines]
) -> dict[str, list[tuple[str, str, str]]]:
    """Return ``texts`` with the page on which every line is printed, as the contents say it."""
    pages: dict[str, list[str]] = {}
    for one in record.files:
        found = line_pages(folder / one.file, texts)
        mark = _volume_prefix(one.volume)
        pages |= {i: [f"{mark}{number}" for number in numbers] for i, numbers in found.items()}
    return {
        identity: [
            (line.place, line.text, page)
            for line, page in zip_longest(lines, pages.get(identity, ()), fillvalue="")
            if isinstance(line, PrintedLine)
        ]
        for identity, lines in texts.items()
    }


def _volume_prefix(volume: str) -> str:
    """Return what a page number of ``volume`` (上册) begins with; nothing for the whole book."""
    mark = volume.removeprefix("第").removesuffix("册")
    return f"{mark} " if mark else ""
