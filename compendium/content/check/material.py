"""Photos, videos, attachments and links: they exist, are what they say, stay in the folder."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import PureWindowsPath
from urllib.parse import unquote

from .. import codes
from ..body.case_links import linked_case
from ..body.picture import PICTURE_FORMATS, Picture
from ..load.characters import named
from ..load.files import (
    DOCUMENT_ENDINGS,
    PICTURE_ENDINGS,
    VIDEO_ENDINGS,
)
from ..load.frontmatter import place_of
from ..load.large_files import is_left_out
from ..model.case import Case, Photo
from ..model.suggest import suggest
from ..problems import Location, Problem
from .file_kinds import MOST_BYTES, is_of_its_kind
from .subject import Subject

LEAST_WIDTH, GOOD_WIDTH = 800, 1_200
"""Pixels: below the first a picture cannot be printed, below the second only small."""

MOST_PICTURE_BYTES = 10_000_000

_LOCAL = re.compile(r"(?i)file:|[a-z]:[\\/]|\\\\")
_WEB = re.compile(r"(?i)https?:|//")
_SCHEME = re.compile(r"(?i)[a-z][a-z0-9+.-]*:")
_NO_TARGET = "]()"


def photos_are_fit(subject: Subject, case: Case) -> Iterator[Problem]:
    """Every photo exists, is what its ending says, is large enough, has caption and consent."""
    for number, photo in enumerate(case.photos):
        yield from _file_problems(
            subject, photo.file, subject.place("photos", number, "file"), PICTURE_ENDINGS
        )
        yield from _photo_words(photo, subject.place("photos", number))
        if isinstance(found := subject.pictures.get(photo.file), Picture):
            yield from _picture_problems(found, photo, subject.place("photos", number, "file"))
        if photo.file in [other.file for other in case.photos[:number]]:
            place = subject.place("photos", number, "file")
            message = f"图片“{photo.file}”登记了两次。"
            yield codes.REPEATED_ENTRY.at(place, message, "请删去其中一处。")


def pictures_open(subject: Subject) -> Iterator[Problem]:
    """Every picture file in the folder is a picture of its kind, and not too large."""
    for entry in subject.folder.files:
        if entry.ending not in PICTURE_ENDINGS or is_left_out(subject.folder, entry):
            continue
        found, place = subject.pictures.get(entry.name), subject.beside(entry.name)
        if isinstance(found, str):
            advice = "请用看图软件打开原图，另存为 JPG 或 PNG 再替换；像素太多的先缩小。"
            yield codes.NOT_A_PICTURE.at(place, f"“{entry.name}”{found}。", advice)
        elif found and entry.ending not in PICTURE_FORMATS[found.format]:
            message = f"“{entry.name}”实际上是 {found.format} 图片，与后缀不符。"
            advice = f"请把后缀改成“{PICTURE_FORMATS[found.format][0]}”，case.md 里的名称一起改。"
            yield codes.NOT_A_PICTURE.at(place, message, advice)
        if entry.size > MOST_PICTURE_BYTES:
            message = f"“{entry.name}”有 {entry.size / 1e6:.1f} MB，超过 10 MB。"
            yield codes.PICTURE_TOO_LARGE.at(place, message, "请用看图软件缩小到 5 MB 以内。")


def pictures_are_listed(subject: Subject, case: Case) -> Iterator[Problem]:
    """What the body shows and what the folder holds is listed under photos."""
    listed = {photo.file for photo in case.photos}
    used = {unquote(target) for target in subject.body.pictures}
    held = {entry.name for entry in subject.folder.files}
    for target in dict.fromkeys(subject.body.pictures):
        place = place_of(subject.file, target or _NO_TARGET)
        if not target:
            advice = "请在圆括号里写上文件名，例如“![画面](photo-1.jpg)”。"
            yield codes.UNLISTED_PICTURE.at(place, "这里的图片没有写文件名。", advice)
        elif _outside(target) or _SCHEME.match(target):
            yield _outside_problem(target, place)
        elif unquote(target) not in {*listed, *held}:
            yield _no_such_picture(target, place, {*listed, *held})
        elif unquote(target) not in listed:
            meant = suggest(target, listed)
            hint = f"是不是“{meant}”？" if meant else ""
            advice = f"{hint}请把它写进信息区的 photos（file、caption、people）。"
            message = f"正文里的图片“{target}”没有登记。"
            yield codes.UNLISTED_PICTURE.at(place, message, advice)
    for entry in subject.folder.files:
        if entry.ending in PICTURE_ENDINGS and entry.name not in {*listed, *used}:
            message = f"图片“{entry.name}”没有登记，不会发布。"
            advice = "请写进 photos，或者删去这个文件。"
            yield codes.ORPHAN_PICTURE.at(subject.beside(entry.name), message, advice)


def _no_such_picture(target: str, place: Location, names: set[str]) -> Problem:
    meant = suggest(target, names)
    hint = f"是不是“{meant}”？" if meant else ""
    message = f"正文里的图片“{target}”没有登记，案例文件夹里也没有这个文件。"
    advice = f"{hint}请把图片放进案例文件夹，再写进信息区的 photos；不用就删去这里。"
    return codes.UNLISTED_PICTURE.at(place, message, advice)


def cover_is_a_photo(subject: Subject, case: Case) -> Iterator[Problem]:
    """The cover is one of the photos, and no drawing."""
    photo = case.cover_photo
    if case.cover and not photo:
        message = f"封面图“{case.cover}”不在 photos 里。"
        meant = suggest(case.cover, [p.file for p in case.photos])
        advice = (f"是不是“{meant}”？" if meant else "") + "请先在 photos 里登记。"
        yield codes.COVER.at(subject.place("cover"), message, advice)
    if photo and photo.file.lower().endswith(".svg"):
        message = f"封面图“{photo.file}”是 SVG，封面要用 JPG、PNG 或 WebP。"
        yield codes.COVER.at(subject.place("cover"), message, "请用 cover 指定另一张图片。")


def materials_are_fit(subject: Subject, case: Case) -> Iterator[Problem]:
    """Videos and attachments exist and are what their ending says."""
    kinds = (("videos", VIDEO_ENDINGS), ("attachments", DOCUMENT_ENDINGS))
    for key, endings in kinds:
        for number, material in enumerate(getattr(case, key)):
            place = subject.place(key, number, "file")
            yield from file_is_fit(subject, material.file, place, endings)


def file_is_fit(
    subject: Subject, name: str, place: Location, endings: tuple[str, ...]
) -> Iterator[Problem]:
    """Yield what is wrong with the file ``name``, which is published as it is."""
    wrong = list(_file_problems(subject, name, place, endings))
    yield from wrong or _content_problems(subject, name, place)


def links_lead_somewhere(subject: Subject) -> Iterator[Problem]:
    """Every link of the body leads to a heading, a file beside the case, or another case."""
    anchors = {heading.anchor for heading in subject.body.headings}
    case = subject.case
    beside = set(listed_files(case)) if case else set()
    for target in dict.fromkeys(subject.body.links):
        place = place_of(subject.file, target or _NO_TARGET)
        if not target:
            advice = "请在圆括号里写上文件名或地址，或者只留下文字。"
            yield codes.BROKEN_LINK.at(place, "这里的链接没有写地址。", advice)
        elif target.startswith("#"):
            known = unquote(target[1:]) in anchors or target.startswith(("#fn:", "#fnref"))
            if not known:
                yield _broken(target, place)
        elif _LOCAL.match(target):
            message = f"链接“{target}”指向自己电脑上的文件，别人打不开。"
            advice = "请把文件（PDF）放进案例文件夹，写进 attachments。"
            yield codes.LOCAL_LINK.at(place, message, advice)
        elif _WEB.match(target):
            message = f"链接“{target}”指向校外网站，校内网打不开。"
            advice = "建议写明出处文字，或把材料做成 PDF 附件。"
            yield codes.EXTERNAL_LINK.at(place, message, advice)
        elif _SCHEME.match(target):
            message = f"链接“{target[:40]}”不能发布。"
            advice = "只能链接到网页、附件和别的案例；邮箱、脚本一类的链接请删去。"
            yield codes.UNSAFE_LINK.at(place, message, advice)
        elif subject.folder.file(_file_of(target)) and _file_of(target) not in beside:
            message = f"链接指向“{target}”，它没有登记，不会发布。"
            advice = "PDF 请写进 attachments，视频写进 videos，图片写进 photos。"
            yield codes.BROKEN_LINK.at(place, message, advice)
        elif _file_of(target) not in beside and not linked_case(target, subject.folder.year):
            yield _broken(target, place)


def _file_of(target: str) -> str:
    """Return the file that a link leads to, whatever page of it is meant (plan.pdf#page=3)."""
    return unquote(target.partition("#")[0])


def linked_cases(subject: Subject) -> Iterator[tuple[str, Location]]:
    """Yield the identities of the cases that the body links to, and where."""
    for target in dict.fromkeys(subject.body.links):
        if case := linked_case(target, subject.folder.year):
            yield case, place_of(subject.file, target)


def linked_sections(subject: Subject) -> Iterator[tuple[str, str, Location]]:
    """Yield the sections of other cases that the body links to: case, anchor, where."""
    for target in dict.fromkeys(subject.body.links):
        case = linked_case(target, subject.folder.year)
        anchor = unquote(target.partition("#")[2])
        if case and anchor:
            yield case, anchor, place_of(subject.file, target)


def listed_files(case: Case) -> Iterator[str]:
    """Yield the names of the files that ``case`` lists."""
    yield from (photo.file for photo in case.photos)
    yield from (material.file for material in (*case.videos, *case.attachments))
    yield from (video.captions for video in case.videos if video.captions)


def _file_problems(
    subject: Subject, name: str, place: Location, endings: tuple[str, ...]
) -> Iterator[Problem]:
    if _outside(name):
        yield _outside_problem(name, place)
    elif not name.lower().endswith(endings):
        message = f"“{name}”的类型不对。"
        hint = "HEIC 图片请另存为 JPG，" if endings == PICTURE_ENDINGS else ""
        hint = "Word 文件请导出为 PDF，" if endings == DOCUMENT_ENDINGS else hint
        advice = f"{hint}这里只能用 {'、'.join(endings)} 文件。"
        yield codes.FILE_KIND.at(place, message, advice)
    elif not subject.folder.file(name):
        names = [entry.name for entry in subject.folder.files]
        if twin := next((other for other in names if _looks_alike(other, name)), None):
            yield _other_characters(name, twin, place)
            return
        meant = suggest(name, names)
        hint = f"是不是“{meant}”？" if meant else ""
        message = f"案例文件夹里没有“{name}”。"
        advice = f"{hint}请放进文件夹，注意大小写和后缀；用不着就删去这一项。"
        yield codes.MISSING_FILE.at(place, message, advice)


def _looks_alike(name: str, other: str) -> bool:
    return unicodedata.normalize("NFKC", name) == unicodedata.normalize("NFKC", other)


def _other_characters(name: str, twin: str, place: Location) -> Problem:
    """Tell of a name that looks like that of a file and is not made of the same characters."""
    pairs = zip_longest(name, twin, fillvalue="")
    typed, held = next((a, b) for a, b in pairs if a != b)
    message = (
        f"“{name}”与文件夹里的“{twin}”看起来一样，用的字符却不同"
        f"（这里是 {_numbers(typed)}，文件名是 {_numbers(held)}）。"
    )
    advice = "多半是从苹果电脑复制来的：请把文件改名，只用英文字母、数字和连字符，这里照着写。"
    return codes.MISSING_FILE.at(place, message, advice)


def _numbers(character: str) -> str:
    return named(character) if character else "没有"


def _content_problems(subject: Subject, name: str, place: Location) -> Iterator[Problem]:
    entry = subject.folder.file(name)
    if entry is None or is_left_out(subject.folder, entry):
        return
    if not is_of_its_kind(subject.folder, entry):
        message = f"“{name}”的内容不是 {entry.ending} 文件。"
        yield codes.FILE_KIND.at(place, message, "请重新导出，不要只改后缀。")
    if entry.size > MOST_BYTES[entry.ending]:
        message = f"“{name}”有 {entry.size / 1e6:.0f} MB，太大了。"
        advice = f"请压缩到 {MOST_BYTES[entry.ending] // 1_000_000} MB 以内。"
        yield codes.FILE_TOO_LARGE.at(place, message, advice)


def _photo_words(photo: Photo, place: Location) -> Iterator[Problem]:
    if not photo.caption:
        message = f"图片“{photo.file}”没有说明。"
        advice = "请加上 caption，写清时间、事情和画面，例如“2026年5月，师徒结对仪式”。"
        yield codes.NO_CAPTION.at(place, message, advice)
    if photo.people == "可辨认" and not photo.consent:
        message = f"“{photo.file}”里有可辨认的人，没有本人同意的记录。"
        advice = "请先征得本人书面同意，再写上“consent: 已取得”；否则换一张图片。"
        yield codes.NO_CONSENT.at(place, message, advice)


def _picture_problems(picture: Picture, photo: Photo, place: Location) -> Iterator[Problem]:
    if picture.format == "SVG" or picture.width >= GOOD_WIDTH:
        return
    size = f"“{photo.file}”宽 {picture.width} 像素"
    if picture.width < LEAST_WIDTH:
        message = f"{size}，不到 {LEAST_WIDTH} 像素。"
        advice = "请用原图，不要用截图或聊天软件里压缩过的图。"
        yield codes.PICTURE_TOO_SMALL.at(place, message, advice)
    else:
        message = f"{size}，印刷时会偏小。"
        yield codes.PICTURE_SMALL.at(place, message, f"最好用宽 {GOOD_WIDTH} 像素以上的原图。")


def _outside(name: str) -> bool:
    drive = PureWindowsPath(name).drive  # C:photo.jpg, \\\\server\\photo.jpg
    return "/" in name or "\\" in name or name in (".", "..") or bool(drive)


def _outside_problem(name: str, place: Location) -> Problem:
    message = f"“{name[:60]}”不在案例自己的文件夹里。"
    return codes.OUTSIDE_PATH.at(place, message, "请把文件放进案例文件夹，这里只写文件名。")


def _broken(target: str, place: Location) -> Problem:
    message = f"链接“{target}”指向的内容不存在，或者不能发布。"
    advice = (
        "可以链接到登记过的附件和视频、别的案例（../文件夹名/case.md），"
        "或者以 https:// 开头的网址。"
    )
    return codes.BROKEN_LINK.at(place, message, advice)
