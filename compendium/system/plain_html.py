"""HTML from a contributor -> HTML of the safe list alone, as nh3 does it, in Python.

For a browser, where nothing compiled can be loaded (see system/sanitise.py for the machine's
own). It guards a preview only: whatever arrives is sanitised anew, by nh3. Held against nh3 by
tests/system/test_plain_html.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from justhtml import JustHTML

from ..content.body.allowed_html import (
    ATTRIBUTES,
    CLASSES,
    SCHEMES,
    SWALLOWING,
    TAGS,
    allowed_value,
)
from ..content.body.html_tree import VOID

_LINK_REL = "noopener noreferrer"
_GONE_WHOLE = SWALLOWING | {"template"}
_ADDRESSES = frozenset([("a", "href"), ("img", "src")])
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_CONTROLS = "".join(map(chr, range(33)))
_BAD_HOST = re.compile(r"[\x00-\x20#<>?@\[\\\]^|%\x7f]")
"""What no host holds (URL Standard, forbidden domain code points)."""


def plain_sanitise(html: str) -> str:
    """Return ``html`` reduced to the safe list; a balanced fragment."""
    tree = JustHTML(html.replace("\0", ""), fragment=True, sanitize=False)
    return "".join(_within(tree.root))


def _within(node: Any) -> Iterator[str]:
    for child in node.children or ():
        if child.name == "#text":
            yield _escaped(child.data or "")
        elif child.name[:1] not in "#!?":
            yield from _element(child)


def _element(node: Any) -> Iterator[str]:
    """Yield ``node``, or what it holds where it is not of the list; drawings go as a whole."""
    tag = node.name
    if node.namespace not in (None, "html") or tag in _GONE_WHOLE:
        return
    if tag not in TAGS:
        yield from _within(node)
        return
    yield f"<{tag}{''.join(_attributes(tag, node.attrs or {}))}>"
    if tag not in VOID:
        yield from _within(node)
        yield f"</{tag}>"


def _attributes(tag: str, typed: dict[str, str | None]) -> Iterator[str]:
    allowed = ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set())
    for name, given in typed.items():
        value = given or ""
        if name == "class" and tag in CLASSES:
            value = " ".join(one for one in value.split() if one in CLASSES[tag])
        elif name not in allowed or ((tag, name) in _ADDRESSES and not _is_safe(value)):
            continue
        judged = allowed_value(tag, name, value)
        if judged is not None:
            yield f' {name}="{_escaped(judged, quotes=True)}"'
    if tag == "a":
        yield f' rel="{_LINK_REL}"'


def _is_safe(address: str) -> bool:
    """Tell whether ``address`` is relative or leads to a host by a scheme of the list."""
    bare = re.sub(r"[\t\r\n]", "", address.strip(_CONTROLS))
    found = _SCHEME.match(bare)
    if not found:
        return True
    return found[1].lower() in SCHEMES and _has_host(bare[found.end() :])


def _has_host(rest: str) -> bool:
    """Tell whether what stands behind the scheme of an address begins with a sound host."""
    start = rest.replace("\\", "/").lstrip("/")
    host = re.split(r"[/?#]", start, maxsplit=1)[0].rpartition("@")[2]
    try:
        parts = urlsplit(f"//{host}")
        name, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    return bool(name) and (host.startswith("[") or not _BAD_HOST.search(name))


def _escaped(text: str, *, quotes: bool = False) -> str:
    """Return ``text`` escaped as browsers write HTML (HTML Standard, 13.3)."""
    done = text.replace("&", "&amp;").replace("\xa0", "&nbsp;")
    done = done.replace("<", "&lt;").replace(">", "&gt;")
    return done.replace('"', "&quot;") if quotes else done
