"""How much of a text the Markdown parser looks through -> a refusal where that would take long.

Python-Markdown goes through a piece of text again for every mark in it. Texts that people write
need a hundredth of what is allowed here; what is refused would take seconds to minutes.
"""

from __future__ import annotations

MOST_WORK = 20_000_000
"""Characters that the parser may look through in one text: about a second on an old PC."""

LOOP = 5
"""Times as long a loop over characters takes as a search for a pattern."""


class TooMuchWorkError(Exception):
    """A text would take so long to be read that it was not; ``text`` is the piece of it."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class WorkMeter:
    """Counts the characters looked through since ``reset``, as ``spent``."""

    def __init__(self) -> None:
        self.spent = 0

    def reset(self) -> None:
        """Begin a new text."""
        self.spent = 0

    def spend(self, characters: int, text: str) -> None:
        """Count ``characters`` looked through for ``text``.

        Raises TooMuchWorkError where they come to more than ``MOST_WORK``.
        """
        self.spent += characters
        if self.spent > MOST_WORK:
            raise TooMuchWorkError(text)
