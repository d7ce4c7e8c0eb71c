"""An ``ExportTask`` -> what a call asks for: a folder a case, the list, what does not fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import NamedTuple

from ....content.check.calls import check_for_call
from ....content.load.address import CASES, case_file
from ....content.model.call_file import CallFile
from ....content.model.entry import Entry
from ....content.offered import OfferedCase
from ....content.problems import Location, Problem
from ....content.word.losses import Loss, LossKind
from ....system.zipped import zipped
from ...asked_call import asked_call
from ...base import Collection
from ...call_text import call_html, offered_of
from ...exports import Exported, ExportStep, ExportTask, fit_name
from ..document import WordDocument, WordOrder, WordSource, word_document
from ..photos import photos_of
from .layout import look_of
from .pictures import chosen_photos, picture_files
from .row import ListedCase, list_workbook

UNFIT_FOR_CALL = LossKind(
    "W221", "不合这份通知", "逐条写在“还差什么.txt”里；改好案例以后再导出一次。"
)
FILMS_APART = LossKind(
    "W223", "通知要视频，没有打进压缩包", "视频太大：请从案例文件夹里另外拷给收件人。"
)
OTHER_TYPE = LossKind("W222", "创建类型不在征集范围，没有导出", "请换一份通知。")


class Packing(NamedTuple):
    """What a package is made with; ``files`` and ``listed`` grow from case to case.

    ``folders`` are the names of those of the cases, by identity.
    """

    collection: Collection
    file: CallFile
    folders: Mapping[str, str]
    files: dict[str, bytes]
    listed: list[ListedCase]
    wrong: list[Problem]


def make(task: ExportTask) -> Iterator[ExportStep]:
    """Yield a step for every case of ``task``, then one for what concerns them all.

    Raises NoSuchCallError, and CannotWorkError where the call itself has errors.
    """
    file = asked_call(task)
    packing = Packing(task.collection, file, task.names(_folder), {}, [], [])
    for entry in task.entries:
        do = partial(_case, packing, entry)
        yield ExportStep(Location(case_file(entry.identity)), do)
    if task.entries:
        yield ExportStep(Location(CASES), partial(_together, packing))


def _case(packing: Packing, entry: Entry) -> Exported:
    offered, call = offered_of(packing.collection, entry), packing.file.call
    if not call.asks_for(offered.case.type):
        return Exported({}, (Loss(OTHER_TYPE, entry.title, "导出"),))
    wrong = [*check_for_call(offered, packing.file)]
    packing.wrong.extend(wrong)
    committee = packing.collection.compendium.committee_of(entry)
    above = committee.then(entry.year).name if committee else ""
    address = packing.collection.settings.address(entry.path)
    packing.listed.append(ListedCase(offered, above, address))
    documents = dict(_documents(packing, entry, offered))
    files = {name: made.raw for name, made in documents.items()}
    if "pictures" in call.handed_in:
        folder = packing.collection.settings.root / CASES / entry.identity
        named = picture_files(folder, offered.case, call.pictures)
        files |= {f"图片/{name}": raw for name, raw in named}
    place = f"{packing.file.name}/{packing.folders[entry.identity]}"
    made = {f"{place}/{name}": raw for name, raw in files.items()}
    packing.files.update(made)
    losses = [loss for document in documents.values() for loss in document.losses]
    if call.videos.model_fields_set and offered.films:
        losses.append(Loss(FILMS_APART, "、".join(offered.films), "导出"))
    losses += [Loss(UNFIT_FOR_CALL, f"{len(wrong)} 处", "导出")] if wrong else []
    return Exported(made, tuple(losses))


def _folder(entry: Entry) -> str:
    return fit_name(f"{entry.unit}-{entry.title}")[:44].rstrip("“：，. ")


def _documents(
    packing: Packing, entry: Entry, offered: OfferedCase
) -> Iterator[tuple[str, WordDocument]]:
    """Yield the text, and the summary where it is handed in apart, by their file names."""
    call, settings = packing.file.call, packing.collection.settings
    apart = "summary" in call.handed_in
    order = WordOrder(look_of(call.layout), header="", facts=False, abstract=not apart)
    case, identity = offered.case, entry.identity
    taken = {photo.file for photo in chosen_photos(case, call.pictures)}
    shown = photos_of(settings.root, settings.pictures, identity, case)
    source = WordSource(
        identity,
        case,
        call_html(offered, call),
        lambda file: shown(file) if file in taken else None,
        settings.address,
    )
    if "docx" in call.handed_in:
        yield "正文.docx", word_document(source, order)
    if apart:
        summary = source._replace(html=f"<p>{_escaped(case.summary)}</p>")
        yield "简介.docx", word_document(summary, order)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _together(packing: Packing) -> Exported:
    """Return the list of all cases, what does not fit, and everything in one archive."""
    name, call = packing.file.name, packing.file.call
    files = {"还差什么.txt": _report(packing).encode()}
    if "row" in call.handed_in:
        files["汇总表.xlsx"] = list_workbook(call, packing.listed)
    made = {f"{name}/{path}": raw for path, raw in files.items()}
    handed = {path: raw for path, raw in {**packing.files, **made}.items() if path[-4:] != ".txt"}
    return Exported({**made, f"{name}.zip": zipped(handed)})


def _report(packing: Packing) -> str:
    """Return what does not fit the call, in plain words, for the office alone."""
    lines = [f"{packing.file.call.title}：{len(packing.listed)} 个案例", ""]
    for problem in packing.wrong:
        weight = "错误" if problem.is_error else "提醒"
        lines += [f"{problem.location} {problem.code} {weight} {problem.message}"]
        lines += [f"    {problem.advice}"]
    lines += [] if packing.wrong else ["没有不合通知的地方。"]
    return "\n".join([*lines, ""])
