"""Books and leaflets from end to end: ``read`` a content folder, print what changed."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from ...build.site import Draft, Wishes, leave_out, read
from ...content.load.editions import EDITIONS, edition_path
from ...content.model.selection import select
from ...content.problems import CannotPrintError, Problem, in_reading_order
from ...system.lock import alone_in
from ...system.progress import Progress, silent
from .cleanup import tidy
from .edition import print_edition
from .leaflets import print_leaflets
from .printed import Book, BookFile
from .setting.tools import open_tools


@dataclass(frozen=True)
class Bound:
    """The result of printing: problems, the books, printed now or before, and those that failed.

    ``leaflets`` counts those that were printed just now.
    """

    problems: tuple[Problem, ...]
    books: tuple[Book, ...] = ()
    failed: tuple[str, ...] = ()
    leaflets: int = 0
    folder: Path = Path()

    def file(self, sheaf: BookFile) -> Path:
        """Return where a file of a book stands."""
        return self.folder / sheaf.file


def book(
    root: Path,
    progress: Progress = silent,
    *,
    edition: str | None = None,
    keep_going: bool = False,
    strict: bool = False,
) -> Bound:
    """Print the books and leaflets of the content below ``root`` into build/book.

    With ``edition`` only that book. Where there are errors nothing is printed, unless
    ``keep_going`` leaves the faulty cases out; ``strict`` counts warnings as errors. An edition
    that finds no case is passed over. Raises CannotPrintError where the fonts are missing or
    there is no such edition.
    """
    with alone_in(root / "build" / "cache"):
        draft, problems = read(root, progress)
        if draft is None:
            return Bound(problems)
        with closing(draft.store):
            return _print(draft, progress, edition, Wishes(keep_going, strict, preview=False))


def _print(draft: Draft, progress: Progress, edition: str | None, wishes: Wishes) -> Bound:
    wanted = [file for file in draft.editions if edition in (None, file.name)]
    faulty = {problem.location.path for problem in draft.problems if problem.is_error}
    if edition and edition_path(edition) in faulty:
        return Bound(draft.problems, failed=(edition,))
    if edition and not wanted:
        names = "、".join(file.name for file in draft.editions)
        raise CannotPrintError(f"没有名为“{edition}”的编书方案。现有：{names}。")
    if wishes.refuse(draft):
        return Bound(draft.problems, failed=tuple(file.edition.title for file in wanted))
    draft = leave_out(draft)
    shop = open_tools(draft.stock, draft.store)
    wanted = [file for file in wanted if select(file.edition.cases, draft.compendium)]
    printed = [print_edition(shop, file, progress) for file in wanted]
    leaflets = 0
    if not edition:
        leaflets = print_leaflets(shop, progress)
        tidy(shop.stock, {file.name for file in draft.editions} | _unusable(draft))
    failed = [file.edition.title for file, p in zip(wanted, printed, strict=True) if not p.book]
    return Bound(
        problems=in_reading_order([*draft.problems, *(q for p in printed for q in p.problems)]),
        books=tuple(p.book for p in printed if p.book),
        failed=tuple(failed),
        leaflets=leaflets,
        folder=shop.stock.folder,
    )


def _unusable(draft: Draft) -> set[str]:
    """Return the names of the editions with errors: their books stay as they are."""
    return {file.stem for file in (draft.settings.root / EDITIONS).glob("*.yml")}
