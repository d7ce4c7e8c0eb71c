"""What a page asks of the worker -> its answer, as JSON: one function a call, listed below.

A picture's bytes come and go beside the JSON: what is given as bytes arrives as bytes, and an
answer may hold bytes, which the worker hands on as a Uint8Array.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from ...authoring.form_keys import FormLists, form_keys
from ...authoring.form_values import UnreadableMatterError, form_values, with_form_values
from .answering import Answers, Arguments, answer_of, given_bytes, reply_of
from .beginning import BegunDraft, begin_blank, begin_from_word
from .changes import changed_lines
from .draft import Desk, DeskError, open_desk, put_file, remove_file
from .forge.steps import challenge, forge_step
from .judging import case_name, findings, judge_draft, mended_draft, told_problem
from .parcel import pack_draft, unpack_parcel
from .preview import preview_draft
from .told_losses import told_losses

FLOOR = "Chrome 97、Edge 97、Firefox 114、Safari 16.4，360 和 QQ 浏览器要极速模式、内核 97 以上"
"""The oldest browsers that the desk runs in."""


def start(office: bytes, root: str) -> Desk:
    """Return the desk of the ``office``'s JSON; the draft is kept below the folder ``root``."""
    return open_desk(bytes(office), Path(root))


def answer(desk: Desk, call: str, arguments: Arguments) -> Any:
    """Return the answer to ``call``; raises DeskError, whose words are for the reader."""
    return answer_of(DESK_CALLS, desk, call, arguments)


def reply(desk: Desk, call: str, arguments: Arguments) -> dict[str, Any]:
    """Return the answer as ``value``, or why there is none as ``error`` (Chinese)."""
    return reply_of(DESK_CALLS, desk, call, arguments)


def _version(desk: Desk, _: Arguments) -> Any:
    return {"version": desk.office.program, "floor": FLOOR}


def _form(desk: Desk, asked: Arguments) -> Any:
    context = desk.office.context
    year = int(asked.get("year") or datetime.date.today().year)
    return form_keys(FormLists(context.vocabulary, context.units, year), desk.office.help)


def _blank(desk: Desk, asked: Arguments) -> Any:
    return begin_blank(desk, asked.get("answers") or {})._asdict()


def _read(desk: Desk, asked: Arguments) -> Any:
    read = form_values(asked["text"], case_name(desk))
    return {
        "values": read.values,
        "body": read.body,
        "problems": [told_problem(problem) for problem in read.problems],
    }


def _write(desk: Desk, asked: Arguments) -> Any:
    vocabulary = desk.office.context.vocabulary
    try:
        return {"text": with_form_values(asked["text"], asked["values"], asked["body"], vocabulary)}
    except UnreadableMatterError:
        raise DeskError("信息区写得不对，表单改不了它。请先在原文里照检查结果改好。") from None


def _put(desk: Desk, asked: Arguments) -> Any:
    put_file(desk, asked["name"], given_bytes(asked))


def _remove(desk: Desk, asked: Arguments) -> Any:
    remove_file(desk, asked["name"])


def _judge(desk: Desk, asked: Arguments) -> Any:
    text = asked["text"]
    judged = judge_draft(desk, str(asked["year"]), str(asked["slug"]), text)
    return {"findings": findings(desk, judged, text), "words": judged.words}


def _preview(desk: Desk, asked: Arguments) -> Any:
    year, slug = str(asked["year"]), str(asked["slug"])
    return {"html": preview_draft(desk, year, slug, asked["text"])}


def _fix(desk: Desk, asked: Arguments) -> Any:
    text = mended_draft(desk, asked["text"])
    return {"text": text, "diff": [*changed_lines(asked["text"], text, case_name(desk))]}


def _word(desk: Desk, asked: Arguments) -> Any:
    answers, undrawn = asked.get("answers") or {}, asked.get("undrawn") or ()
    done = begin_from_word(desk, asked["name"], given_bytes(asked), answers, undrawn)
    return {
        **done.draft._asdict(),
        "pictures": [
            {"name": one.name, "bytes": one.raw, "crop": one.crop._asdict()}
            for one in done.pictures
        ],
        "losses": told_losses(done.losses),
        "asks": [*done.asks],
    }


def _pack(desk: Desk, asked: Arguments) -> Any:
    identity = str(asked["year"]), str(asked["slug"])
    parcel = pack_draft(desk, identity, asked["text"], asked.get("findings") or ())
    return {"name": parcel.name, "bytes": parcel.content}


def _unpack(desk: Desk, asked: Arguments) -> Any:
    done = unpack_parcel(desk, given_bytes(asked))
    files = [{"name": name, "bytes": content} for name, content in done.files.items()]
    return {**BegunDraft(done.text, done.year, done.slug)._asdict(), "pictures": files}


def _challenge(_: Desk, asked: Arguments) -> Any:
    return {"challenge": challenge(str(asked["verifier"]))}


DESK_CALLS: Answers = {
    "start": _version,
    "form": _form,
    "blank": _blank,
    "read": _read,
    "write": _write,
    "put": _put,
    "remove": _remove,
    "judge": _judge,
    "preview": _preview,
    "fix": _fix,
    "word": _word,
    "pack": _pack,
    "unpack": _unpack,
    "challenge": _challenge,
    "forge": forge_step,
}
"""Every call of the protocol but those of the second worker."""
