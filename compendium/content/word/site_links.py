"""Addresses of our own site in the text of a document -> links as authors write them."""

from __future__ import annotations

import re
from urllib.parse import quote

from ..body.case_links import web_address
from ..load.address import CASES, YEAR
from .inline_text import SAFE_IN_ADDRESS

_CASE = re.compile(rf"{CASES}/({YEAR.pattern})/([a-z0-9-]+)/(index\.html|[^#/]*)(#.*)?")
_TYPED = re.compile(r"\]\(([^()\s]+)\)")


def with_site_links(body: str, identity: str, site: str, before: str = "") -> str:
    """Return ``body`` of the case ``identity``, its links below ``site`` made relative ones.

    A document says the whole address, for who reads it elsewhere. Where the text ``before`` had a
    link to the same place it is written as it was there. ``site`` ends with a slash.
    """
    if not site:
        return body

    def full(path: str) -> str:
        return site + path.removesuffix("index.html")

    known: dict[str, str] = {}
    for target in _TYPED.findall(before):
        known.setdefault(quote(web_address(target, identity, full), safe=SAFE_IN_ADDRESS), target)
    ours = re.compile(rf"(\]\(|<a href=\")({re.escape(site)}[^)\s\"]*)")
    return ours.sub(lambda f: f[1] + (known.get(f[2]) or _relative(f[2], identity, site)), body)


def _relative(address: str, identity: str, site: str) -> str:
    found = _CASE.fullmatch(address.removeprefix(site))
    if not found:
        return address
    year, slug, file, place = found[1], found[2], found[3], found[4] or ""
    if f"{year}/{slug}" == identity:
        return f"{file}{place}" if file and file != "index.html" else address
    if file not in ("", "index.html"):
        return address
    return f"{'../' if year == identity[:4] else f'../../{year}/'}{slug}/{place}"
