"""A page built by MkDocs with marks in it -> ``Frame``; values filled in -> a page."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from hashlib import blake2b, sha256
from types import MappingProxyType
from typing import NamedTuple

_MARK = re.compile(r"<!--@([a-z]+)-->")
_SCRIPT = re.compile(
    r"<script(?![^>]*\b(?:src|type=\"?application/json)\b)[^>]*>(.*?)</script>", re.S
)
POLICY_MARK = "<!--@policy-->"


class Frame(NamedTuple):
    """The fixed parts of a page, and the marks between them: ``parts[0] marks[0] parts[1] …``."""

    parts: tuple[str, ...]
    marks: tuple[str, ...]
    digest: str

    def fill(self, values: Mapping[str, str | bytes]) -> bytes:
        """Return the page with ``values`` at the marks; raises KeyError if one is missing.

        A list may be megabytes: what is long comes as the bytes that it is.
        """
        pieces: list[str | bytes] = [self.parts[0]]
        for mark, part in zip(self.marks, self.parts[1:], strict=True):
            pieces += (values[mark], part)
        return b"".join([p if isinstance(p, bytes) else p.encode() for p in pieces])


def split_frame(html: str) -> Frame:
    """Return the frame of a page that MkDocs built."""
    pieces = _MARK.split(html)
    digest = blake2b(html.encode(), digest_size=16).hexdigest()
    return Frame(tuple(pieces[::2]), tuple(pieces[1::2]), digest)


_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "media-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "object-src": "'none'",
}

DESK_POLICY = {"img-src": "'self' data: blob:", "worker-src": "'self'", "frame-src": "'self'"}
"""What the desk's page is allowed beyond the others: its workers, its preview, photos at hand.

WebAssembly is not among it: a worker obeys what its own answer says, not its page.
"""


def with_policy(html: str, own: Mapping[str, str] = MappingProxyType({})) -> str:
    """Return ``html`` with a Content-Security-Policy that allows its own scripts alone.

    The theme's few inline scripts are allowed by their hash (W3C CSP 3, hash sources); ``own``
    are directives of this page in the place of those of all pages.
    """
    hashes = sorted({_source(script) for script in _SCRIPT.findall(html)})
    directives = {**_POLICY, **own}
    directives["script-src"] = " ".join((directives["script-src"], *hashes))
    policy = "; ".join(f"{name} {sources}" for name, sources in directives.items())
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return html.replace(POLICY_MARK, meta, 1)


def _source(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
