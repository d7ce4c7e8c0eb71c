"""A page, style, script or list of addresses -> where it leads, and what it asks of others."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from .faults import NO_POLICY, OUTSIDE_REQUEST

_TAG = re.compile(
    r"<(a|area|link|script|img|source|video|audio|track|iframe|object|embed|form|use|image|meta)"
    r"\b([^>]*)>"
)
_ATTRIBUTE = re.compile(r"\s((?:xlink:)?href|src|srcset|poster|data|action|content)=\"([^\"]*)\"")
_NEITHER = re.compile(r"(?:data|mailto|tel|javascript|blob|about):|#")
_OUTSIDE = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//")
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)")
_SHOWN = re.compile(r"\"((?:cases|browse)/[^\"\\<>]+\.html)(?=[\"#])")
_SLICE = re.compile(r"\"([a-z0-9-]+-[0-9a-f]{16}\.js)\"")
_INLINE = re.compile(r"<script|<style")

Wrong = tuple[str, str]


class SiteAddress(NamedTuple):
    """Where the site is to stand: its full address, ending in a slash."""

    address: str

    @property
    def folder(self) -> str:
        """The path of the address, which absolute links begin with."""
        return urlsplit(self.address).path or "/"


class Led(NamedTuple):
    """Paths below the site's root, and what is wrong."""

    leads: set[str]
    wrong: list[Wrong]


def look_at_page(site: SiteAddress, path: str, text: str) -> Led:
    """Look at a page (or an SVG picture, which asks for things in the same way)."""
    led = Led(set(), [])
    for tag, attributes in _TAG.findall(text):
        fetched = tag not in ("a", "area", "meta") and 'rel="canonical"' not in attributes
        for name, value in _ATTRIBUTE.findall(attributes):
            for target in _targets(tag, name, unescape(value)):
                _follow(site, path, target, fetched, led)
    if path.endswith(".html"):
        led.wrong.extend(_policy(text))
    return led


def look_at_style(site: SiteAddress, path: str, text: str) -> Led:
    led = Led(set(), [])
    for pair in _URL.findall(text):
        _follow(site, path, pair[0] or pair[1], True, led)
    return led


def look_at_data(site: SiteAddress, path: str, text: str) -> Led:
    """Look at search data, lists of addresses and the like."""
    led = Led(set(), [])
    for address in re.findall(re.escape(site.address) + r"[^\s\"'<>&\\）)]*", text):
        _follow(site, path, address, False, led)
    if path.startswith("search/"):
        led.leads.update(_SHOWN.findall(text))
        led.leads.update(f"search/{name}" for name in _SLICE.findall(text))
    return led


def address_path(site: SiteAddress, address: str) -> str:
    """Return the path below the root that a full ``address`` of the site stands for."""
    return _whole(unquote(urlsplit(address).path).removeprefix(site.folder))


def _targets(tag: str, name: str, value: str) -> Iterator[str]:
    if tag == "meta":
        if value.startswith(("http://", "https://")):
            yield value
    elif name == "srcset":
        yield from (part.split()[0] for part in value.split(",") if part.strip())
    elif name != "content":
        yield value.strip()


def _follow(site: SiteAddress, path: str, target: str, fetched: bool, led: Led) -> None:
    """Note where ``target``, met in the file ``path``, leads; ``fetched`` without being asked."""
    if not target or _NEITHER.match(target):
        return
    if target.startswith(site.address):
        led.leads.add(address_path(site, target))
    elif _OUTSIDE.match(target):
        if fetched:
            led.wrong.append((OUTSIDE_REQUEST, f"会向外面的“{target[:80]}”发送请求。"))
    else:
        place = unquote(target.partition("#")[0].partition("?")[0])
        folder = posixpath.dirname(path)
        inside = place.removeprefix(site.folder) if place[:1] == "/" else f"{folder}/{place}"
        led.leads.add(_whole(inside, place.endswith("/")))


def _whole(place: str, folder: bool = False) -> str:
    """Return ``place`` without dots; a folder stands for its index."""
    path = posixpath.normpath(place).lstrip("/")
    if path == ".":
        return "index.html"
    return f"{path}/index.html" if folder or place.endswith("/") else path


def _policy(text: str) -> Iterator[Wrong]:
    found = _POLICY.search(text)
    policy = unescape(found[1]) if found else ""
    if "default-src 'none'" not in policy or "//" in policy or "*" in policy:
        yield NO_POLICY, "这一页没有禁止向外发送请求的内容安全策略。"
