"""What a page asks of the worker -> its answer, as JSON: one function a call, listed below.

A picture's bytes come and go beside the JSON: what is given as bytes arrives as bytes, and an
answer may hold bytes, which the worker hands on as a Uint8Array.
"""

from __future__ import annotations

from typing import Any

from .answering import Answers, Arguments, answer_of, given_bytes, reply_of
from .beginning import BegunDraft, begin_blank, begin_from_word
from .draft import Desk
from .first_calls import FIRST_CALLS
from .forge.steps import challenge, forge_step
from .paper import paper_of_draft
from .parcel import pack_draft, unpack_parcel
from .told_losses import told_losses


def answer(desk: Desk, call: str, arguments: Arguments) -> Any:
    """Return the answer to ``call``; raises DeskError, whose words are for the reader."""
    return answer_of(DESK_CALLS, desk, call, arguments)


def reply(desk: Desk, call: str, arguments: Arguments) -> dict[str, Any]:
    """Return the answer as ``value``, or why there is none as ``error`` (Chinese)."""
    return reply_of(DESK_CALLS, desk, call, arguments)


def _blank(desk: Desk, asked: Arguments) -> Any:
    return begin_blank(desk, asked.get("answers") or {})._asdict()


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


def _paper(desk: Desk, asked: Arguments) -> Any:
    pictures = {one["name"]: bytes(one["bytes"]) for one in asked["pictures"]}
    identity = str(asked["year"]), str(asked["slug"])
    paper = paper_of_draft(desk, identity, asked["text"], pictures)
    return {"name": paper.name, "bytes": paper.content}


def _unpack(desk: Desk, asked: Arguments) -> Any:
    done = unpack_parcel(desk, given_bytes(asked))
    files = [{"name": name, "bytes": content} for name, content in done.files.items()]
    return {**BegunDraft(done.text, done.year, done.slug)._asdict(), "pictures": files}


def _challenge(_: Desk, asked: Arguments) -> Any:
    return {"challenge": challenge(str(asked["verifier"]))}


DESK_CALLS: Answers = {
    **FIRST_CALLS,
    "blank": _blank,
    "word": _word,
    "pack": _pack,
    "paper": _paper,
    "unpack": _unpack,
    "challenge": _challenge,
    "forge": forge_step,
}
"""Every call of the protocol but those of the second worker."""
