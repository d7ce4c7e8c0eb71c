"""Frozen books and the facts of all files -> printed addresses and files that would be lost."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping

from ...content.load.address import case_page
from ...content.model.frozen import FrozenBook, FrozenCase
from .faults import (
    NOT_FETCHED_FILE,
    PRINTED_ADDRESS,
    PRINTED_FILE,
    PRINTED_SITE,
    WITHHELD_BOOK,
    Fault,
    fault,
)
from .inventory import FileFacts


def verify_printed(
    books: Iterable[FrozenBook],
    facts: Mapping[str, FileFacts],
    sites: Container[str],
    moved: Mapping[str, str],
    withdrawn: Container[str] = (),
) -> Iterator[Fault]:
    """Yield what is printed in ``books`` and would answer no more, or not as it was printed.

    ``sites`` are the addresses at which the site answers; ``moved`` is that of ``Compendium``.
    ``withdrawn`` are paths of files that the office says are gone.
    """
    for book in books:
        if book.site not in sites:
            message = (
                f"《{book.title}》里的网址和二维码都以“{book.site}”开头，现在的正式地址不是它。"
            )
            yield fault(PRINTED_SITE, "", message)
        for case in book.cases:
            for one in _addresses(book, case, facts, moved):
                if one.path not in withdrawn:
                    yield one
        if book.output == "screen" and not any(moved.get(case.id) == "" for case in book.cases):
            yield from _files(book, facts)


def verify_withheld(
    books: Iterable[FrozenBook], facts: Mapping[str, FileFacts], withheld: Mapping[str, str]
) -> Iterator[Fault]:
    """Yield the addresses ``withheld`` where anything but what tells so would be published.

    That has the SHA-256 which ``withheld`` gives.
    """
    printed = {f"books/{one.file}": one.sha256 for book in books for one in book.files}
    for path, told in withheld.items():
        found = facts[path].file.sha256 if path in facts else ""
        if found != told:
            what = "什么也没有" if not found else "不是说明"
            what = "还是印好的书" if found and found == printed.get(path) else what
            message = f"书里有案例已经撤下，这个地址上应当是一份说明，现在{what}。"
            yield fault(WITHHELD_BOOK, path, message)


def _addresses(
    book: FrozenBook, case: FrozenCase, facts: Mapping[str, FileFacts], moved: Mapping[str, str]
) -> Iterator[Fault]:
    """Yield the addresses printed in ``case`` that are lost; of a withdrawn case, but its page."""
    at = f"第 {case.page} 页起的" if case.page else ""
    wanted = dict.fromkeys((case_page(case.id), *map(_page, case.addresses)))
    for path in wanted:
        if path not in facts and not (moved.get(case.id) == "" and not path.endswith(".html")):
            message = f"《{book.title}》{at}{_named(case)}里印着这个网址，它会失效。"
            yield fault(PRINTED_ADDRESS, path, message)


def _named(case: FrozenCase) -> str:
    """Return what to call ``case``: of a forgotten one the record does not keep the title."""
    return f"案例《{case.title}》" if case.title else f"案例 {case.id}"


def without_leads(
    facts: Mapping[str, FileFacts], books: Iterable[FrozenBook]
) -> dict[str, FileFacts]:
    """Return ``facts`` without what printed files lead to: ``verify_printed`` judges that."""
    printed = {f"books/{one.file}" for book in books for one in book.files}
    return {p: fact._replace(leads=()) if p in printed else fact for p, fact in facts.items()}


def _page(address: str) -> str:
    return f"{address}index.html" if address == "" or address.endswith("/") else address


def _files(book: FrozenBook, facts: Mapping[str, FileFacts]) -> Iterator[Fault]:
    for one in book.files:
        path, kept = f"books/{one.file}", f"{book.archive}/{one.file}"
        if path not in facts:
            yield fault(PRINTED_FILE, path, f"《{book.title}》已经付印，存档 {kept} 不见了。")
        elif facts[path].file.sha256 != one.sha256 and not _is_not_fetched(facts[path]):
            message = f"《{book.title}》已经付印，存档 {kept} 与付印时不同，被改动过。"
            yield fault(PRINTED_FILE, path, message)


def _is_not_fetched(facts: FileFacts) -> bool:
    """Tell whether the audit says so of the file already, with what to do."""
    return any(code == NOT_FETCHED_FILE for code, _ in facts.wrong)
