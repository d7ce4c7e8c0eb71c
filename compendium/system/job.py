"""``Job``: how pieces of work of one kind are done, by one process or by all cores."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

from ..content.problems import CannotWorkError
from .machine_words import stop_for_machine
from .own_fault import Lost, lost_to

_Given = TypeVar("_Given")
_Tools = TypeVar("_Tools")
_Piece = TypeVar("_Piece")
_Result = TypeVar("_Result")

PIECE_PATIENCE = 300.0
"""Seconds that one piece may take: far more than any needs, also on a busy machine."""


def _one(_piece: object) -> int:
    return 1


class Job(NamedTuple, Generic[_Given, _Tools, _Piece, _Result]):
    """How pieces are worked on; functions of modules, so that other processes find them.

    ``begin`` makes of ``given`` the tools of one process, ``do`` uses them on a piece.
    ``pays_from`` is the weight of pieces from which a second process pays for its start,
    ``at_once`` the weight that is handed over together; a piece weighs 1 where ``weigh`` does
    not say otherwise. A process is replaced by a ``fresh`` one
    after so many pieces, 0 for never; ``apart`` lets it begin with nothing loaded. One piece may
    take ``patience`` seconds.
    """

    begin: Callable[[_Given], _Tools]
    given: _Given
    do: Callable[[_Tools, _Piece], _Result]
    pays_from: int
    at_once: int = 1
    fresh: int = 0
    apart: bool = False
    patience: float = PIECE_PATIENCE
    weigh: Callable[[_Piece], int] = _one

    def attempt(self, tools: _Tools, piece: _Piece) -> _Result | Lost:
        """Do ``piece``; a fault of the program costs it alone. Raises CannotWorkError."""
        try:
            return self.do(tools, piece)
        except CannotWorkError:
            raise
        except Exception as error:  # whatever it is, the other pieces go on
            stop_for_machine(error)
            return lost_to(error)
