"""``TypedBlock``: a piece of a body as its author typed it, with the lines that it stands on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

from ..model.once import worked_out_once

Line: TypeAlias = "tuple[int, str]"
"""The number of a line of the body, from 0, and its text."""


class TypedBlock(NamedTuple):
    """A block: its ``kind``, where it begins, its ``lines`` as typed without their signs.

    kinds: p text · h heading (mark: #) · li item (mark: - or 3., said: its sign) · table (lines:
    rows, the second that of hyphens; mark: |, ｜ where typed otherwise, nothing where no hyphens
    are) · quote · box (mark: kind, said: title) · note (mark: name, said: [ where typed otherwise)
    · code · open (a fence that is never closed) · html (lines: as they are) · tag · hr.
    ``inner`` are the blocks that it holds; ``loose`` tells of a blank line before.
    """

    kind: str
    line: int
    lines: tuple[Line, ...] = ()
    mark: str = ""
    said: str | None = None
    inner: tuple[TypedBlock, ...] = ()
    loose: bool = False


@worked_out_once
def all_blocks(blocks: tuple[TypedBlock, ...]) -> tuple[TypedBlock, ...]:
    """Return ``blocks`` and all that they hold, in the order of the text."""
    return tuple(_with_inner(blocks))


def _with_inner(blocks: Iterable[TypedBlock]) -> Iterator[TypedBlock]:
    for block in blocks:
        yield block
        if block.inner:
            yield from _with_inner(block.inner)
