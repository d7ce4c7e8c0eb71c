"""What a page asks of the worker from the start -> its answer: what an open draft needs.

The rest (calls.py) reads Word and packages, which takes a fifth of the time to begin: the worker
loads it when it is first asked for.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from ...authoring.form_keys import FormLists, form_keys
from ...authoring.form_values import UnreadableMatterError, form_values, with_form_values
from .answering import Answers, Arguments, given_bytes, reply_of
from .changes import changed_lines
from .draft import Desk, DeskError, open_desk, put_file, remove_file
from .judging import case_name, findings, judge_draft, mended_draft, told_problem
from .preview import preview_draft

FLOOR = "Chrome 97、Edge 97、Firefox 114、Safari 16.4，360 和 QQ 浏览器要极速模式、内核 97 以上"
"""The oldest browsers that the desk runs in."""


def start(office: bytes, root: str) -> Desk:
    """Return the desk of the ``office``'s JSON; the draft is kept below the folder ``root``."""
    return open_desk(bytes(office), Path(root))


def reply_first(desk: Desk, call: str, arguments: Arguments) -> dict[str, Any]:
    """Return the answer as ``value``, or why there is none as ``error`` (Chinese)."""
    return reply_of(FIRST_CALLS, desk, call, arguments)


def _version(desk: Desk, _: Arguments) -> Any:
    return {"version": desk.office.program, "floor": FLOOR}


def _form(desk: Desk, asked: Arguments) -> Any:
    context = desk.office.context
    year = int(asked.get("year") or datetime.date.today().year)
    return form_keys(FormLists(context.vocabulary, context.units, year), desk.office.help)


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


FIRST_CALLS: Answers = {
    "start": _version,
    "form": _form,
    "read": _read,
    "write": _write,
    "put": _put,
    "remove": _remove,
    "judge": _judge,
    "preview": _preview,
    "fix": _fix,
}
"""The calls of the protocol that an open draft needs."""

FIRST_NAMES = tuple(FIRST_CALLS)
