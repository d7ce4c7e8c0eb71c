"""The body of a case as typed -> ``TypedBlock``: what its author sees in it.

Read as GitHub, Typora and word processors show it, and more kindly where they disagree:

- a heading, list, table, quotation, box or fence begins where its sign stands, blank line or not;
- ``1.月初``, ``（1）``, ``①``, ``一、`` begin a line of their own, ``•`` and ``➢`` an item of a
  list; ``-月初`` too, where it is one of several or follows a colon;
- what spaces or a tab stand before is a paragraph, never code; code stands between ``` alone;
- in a ``<div>`` or ``<details>`` Markdown goes on; a table in ｜ ｜ or without its line of hyphens
  is a table; a box may bear its title without quotes.

Nothing here looks at the text of a line beyond its beginning, but for tables and HTML.
"""

from __future__ import annotations

from functools import lru_cache

from .typed_block import TypedBlock
from .typed_kinds import BLOCK_KINDS
from .typed_lines import lines_without_comments, split_tags
from .typed_reader import read_blocks


@lru_cache(maxsize=4)
def typed_blocks(body: str) -> tuple[TypedBlock, ...]:
    """Return the blocks of ``body``, a text with ``\\n`` for its line ends."""
    lines = split_tags(lines_without_comments(list(enumerate(body.split("\n")))))
    return read_blocks(lines, BLOCK_KINDS)
