"""The key `silence` of a case: findings that it keeps, each with its reason.

What concerns the form of the file, persons or secrets cannot be kept: only warnings, and what is
said of expressions (K7) and marks (K8).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .. import codes
from ..model.case import Case
from ..model.suggest import suggest
from ..problems import Code, Location, Problem, Severity
from .subject import Subject

_FAMILIES = ("K7", "K8")
_ASKED_BY_A_CALL = ("K95", "K96")
"""What is told where a call is named: it is the call's, not the case's."""

SILENCEABLE = frozenset(
    code.name
    for code in codes.CODES
    if code is not codes.UNUSED_SILENCE
    and not code.name.startswith(_ASKED_BY_A_CALL)
    and (code.severity is Severity.WARNING or code.name.startswith(_FAMILIES))
)

BETWEEN_CASES: tuple[Code, ...] = (codes.SIMILAR,)
"""Those of ``SILENCEABLE`` that are told of several cases at once."""


def heard(problems: Iterable[Problem], subject: Subject) -> Iterator[Problem]:
    """Yield those of ``problems`` that the case of ``subject`` does not keep."""
    kept = {entry.code for entry in subject.case.silence} if subject.case else set()
    for problem in problems:
        if problem.code not in kept & SILENCEABLE:
            yield problem


def judge_silence(
    problems: Iterable[Problem], subject: Subject, case: Case | None
) -> Iterator[Problem]:
    """Yield what is wrong with the key `silence` itself; ``case`` is the sound case, if any."""
    told = {problem.code for problem in problems} | {code.name for code in BETWEEN_CASES}
    for number, entry in enumerate(subject.case.silence if subject.case else ()):
        place = subject.place("silence", number, "code")
        if entry.code not in SILENCEABLE:
            yield _not_silenceable(entry.code, place)
        elif case and entry.code not in told:
            yield unused(entry.code, place)


def silenced_between(subject: Subject, case: Case) -> Iterator[tuple[str, Location]]:
    """Yield the codes of ``BETWEEN_CASES`` that the case keeps, with their places."""
    between = {code.name for code in BETWEEN_CASES}
    for number, entry in enumerate(case.silence):
        if entry.code in between:
            yield entry.code, subject.place("silence", number, "code")


def unused(code: str, place: Location) -> Problem:
    """Return the problem of a kept ``code`` that is not found in the case."""
    message = f"保留了 {code}，案例里却没有发现它。"
    return codes.UNUSED_SILENCE.at(place, message, "已经改好的，请删去这一项保留。")


def _not_silenceable(code: str, place: Location) -> Problem:
    known = {entry.name: entry.title for entry in codes.CODES}
    if code in known:
        message = f"{code}（{known[code]}）不能保留。"
        advice = "能保留的只有提醒，以及固定表述（K7）、标点和数字（K8）的错误；这一条请改正文。"
    else:
        meant = suggest(code, sorted(SILENCEABLE))
        message = f"没有代码“{code}”。"
        advice = (f"是不是“{meant}”？" if meant else "") + "请照抄检查结果里的代码，例如 K710。"
    return codes.NOT_SILENCEABLE.at(place, message, advice)
