"""HTML of a body -> its outline: each block with its words, to compare with what was written."""

from __future__ import annotations

from html.parser import HTMLParser

BOLD = "⟦{}⟧"
"""How bold words stand in an outline."""

_BLOCKS = {"p", "h2", "h3", "h4", "h5", "li", "td", "th"}
_VOID = {"img", "br", "hr", "col", "input", "wbr"}


class _Walker(HTMLParser):
    """Gathers the blocks; footnotes come as blocks of their own, their arrows left out."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._open: list[str] = []
        self._words = ""
        self._kind = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        if tag in _BLOCKS or tag in ("ul", "ol", "blockquote", "div"):
            self._end()
        if tag == "img":
            self._end()
            self.found.append(("img", known.get("alt", "")))
        if tag in _BLOCKS:
            self._kind = self._named(tag, known)
        if tag == "strong":
            self._words += BOLD[0]
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "strong":
            self._words += BOLD[-1]
        if tag in _BLOCKS or tag == "blockquote":
            self._end()
        if tag in self._open:
            while self._open and self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not {"sup", "script", "style"} & set(self._open):
            self._words += data

    def _named(self, tag: str, known: dict[str, str]) -> str:
        if tag in ("td", "th"):
            return f"cell {known.get('colspan', '1')}x{known.get('rowspan', '1')}"
        if tag == "li":
            return f"{self._open[-1]} {self._open.count('ul') + self._open.count('ol')}"
        if tag == "p" and "blockquote" in self._open:
            return "quote"
        return self._kind if tag == "p" and "li" in self._open else tag

    def _end(self) -> None:
        words = "".join(self._words.replace("↩", "").split())
        if words and self._kind:
            self.found.append((self._kind, words))
        self._words = ""


def outline_of(html: str) -> list[tuple[str, str]]:
    """Return the blocks of ``html`` in order: (kind, words)."""
    walker = _Walker()
    walker.feed(html)
    walker.close()
    return walker.found
