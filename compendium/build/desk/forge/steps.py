"""A draft, and what the forge has answered so far -> the next step of handing it in, as JSON.

Nothing is kept between the steps: each begins anew and is told all that was answered before.
"""

from __future__ import annotations

import json
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from ....authoring.word_files import typed_in
from ....content.load.address import CASE_FILE, case_folder
from ....content.model.forge import Forge
from ..draft import Desk, DeskError, files_of_draft, place_draft
from .submission import DraftHandedIn, Submitted, submit, submitted
from .talk import ForgeAnswer, ForgeRequest, Intent, Talk

_NO_FORGE = "网站没有设代码仓库，请下载投稿包交给办公室。"


def forge_step(desk: Desk, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Return a ``request`` to send, an ``intent`` to agree to, or what was ``submitted``.

    ``asked`` holds the draft, its findings, what was ``submitted`` before and the ``answers`` so
    far; one to an intent is empty. Raises DeskError.
    """
    forge = desk.office.context.settings.forge
    if forge is None:
        raise DeskError(_NO_FORGE)
    talk = submit(forge, _handed_in(desk, forge, asked), submitted(asked.get("submitted")))
    return _told(_after(talk, asked.get("answers") or ()))


def challenge(verifier: str) -> str:
    """Return the code challenge of ``verifier`` (RFC 7636, S256)."""
    return urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def _after(
    talk: Talk[Submitted], answers: Sequence[Mapping[str, Any]]
) -> ForgeRequest | Intent | Submitted:
    try:
        step = next(talk)
        for answer in answers:
            step = talk.send(_answer(answer))
    except StopIteration as done:
        result: Submitted = done.value
        return result
    except (KeyError, TypeError, IndexError, ValueError, AttributeError) as odd:
        raise DeskError(
            f"代码仓库的回答和说明书上写的不一样，可能是版本太旧（{type(odd).__name__}：{odd}）。"
            "请告诉办公室。"
        ) from None
    return step


def _answer(told: Mapping[str, Any]) -> ForgeAnswer:
    try:
        body = json.loads(told.get("text") or "null")
    except ValueError:
        body = None
    return ForgeAnswer(int(told.get("status", 0)), body)


def _told(step: ForgeRequest | Intent | Submitted) -> dict[str, Any]:
    if isinstance(step, ForgeRequest):
        body = None if step.body is None else json.dumps(step.body, default=_base64).encode()
        return {"request": {"method": step.method, "path": step.path, "body": body}}
    name = "intent" if isinstance(step, Intent) else "submitted"
    return {name: step._asdict()}


def _base64(content: bytes) -> str:
    return b64encode(content).decode()


def _handed_in(desk: Desk, forge: Forge, asked: Mapping[str, Any]) -> DraftHandedIn:
    year, slug, text = str(asked["year"]), str(asked["slug"]), str(asked["text"])
    place_draft(desk, year, slug)
    files = {CASE_FILE: text.encode(), **files_of_draft(desk)}
    folder = "/".join(filter(None, (forge.folder, case_folder(desk.identity))))
    fields = typed_in(text)
    title = f"投稿：{str(fields.get('title') or slug).strip()}"
    words = _words(desk, str(fields.get("unit") or ""), folder, asked.get("findings") or ())
    return DraftHandedIn(folder, f"desk-{year}-{slug}", files, title, words)


def _words(desk: Desk, unit: str, folder: str, found: Sequence[Mapping[str, Any]]) -> str:
    """Return what the request says, as Markdown."""
    errors = sum(one.get("severity") == "error" for one in found)
    lines = (
        *((f"- 党组织：{unit}",) if unit else ()),
        f"- 案例：`{folder}`",
        f"- 交稿时的检查：错误 {errors} 处，提醒 {len(found) - errors} 处（以这里的检查为准）",
        "",
        f"由投稿台交来（{desk.office.program}）。",
    )
    return "\n".join(lines)
