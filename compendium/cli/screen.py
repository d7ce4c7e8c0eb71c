"""Standard output and error: plain text as it is, and what has colours or columns through rich.

rich is loaded when it is needed: most runs say a line or two.
"""

from __future__ import annotations

import os
import sys
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..content.load.characters import visible

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.progress import Progress

_FORCING = ("FORCE_COLOR", "TTY_COMPATIBLE")
"""Variables by which rich may take for a terminal what is none."""


class Screen:
    """One of the two streams, written to as rich's Console is."""

    def __init__(self, *, stderr: bool = False) -> None:
        self._stderr = stderr

    @property
    def file(self) -> Any:
        return sys.stderr if self._stderr else sys.stdout

    @property
    def is_terminal(self) -> bool:
        forced = any(os.environ.get(name) for name in _FORCING)
        return (forced or self.file.isatty()) and self.console.is_terminal

    @cached_property
    def console(self) -> Console:
        # Imported here: it takes long to load, and says nothing of most runs.
        from rich.console import Console  # noqa: PLC0415

        return Console(
            stderr=self._stderr, highlight=False, soft_wrap=True, markup=False, emoji=False
        )

    def print(self, said: RenderableType, **how: Any) -> None:
        """Print ``said`` and end the line; text stands as it is, whatever signs it holds.

        What is no visible sign of it is named: much of what is said was typed by others.
        """
        told = visible(said) if isinstance(said, str) else said
        if isinstance(told, str) and not how and not self.is_terminal:
            self.file.write(f"{told}\n")
        else:
            self.console.print(told, **how)


class Bars:
    """The bars of long work, one a step."""

    def __init__(self, bars: Progress) -> None:
        self._bars = bars
        self._tasks: dict[str, Any] = {}

    def start(self) -> None:
        self._bars.start()

    def stop(self) -> None:
        self._bars.stop()

    def tick(self, step: str, done: int, total: int) -> None:
        """Show that so much of ``step`` is done."""
        if step not in self._tasks:
            self._tasks[step] = self._bars.add_task(step, total=total)
        self._bars.update(self._tasks[step], completed=done)


def bars_on(screen: Screen) -> Bars:
    """Return bars that ``screen`` shows as long as there is work."""
    # Imported here: only who sits before a terminal sees them.
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
    )

    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    return Bars(Progress(*columns, console=screen.console, transient=True))
