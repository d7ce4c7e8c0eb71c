"""An address met in a published file -> where it leads, or what it asks of another host."""

from __future__ import annotations

import posixpath
import re
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from ...outputs.site.desk_page import DESK_PATH
from ...system.hidden.addresses import INERT_SCHEMES, SCHEME, is_outside, read_address
from .faults import OUTSIDE_REQUEST, Wrong

_SHOWN = re.compile(r"\"((?:cases|browse)/[^\"\\<>]+\.html)(?=[\"#])")
_SLICE = re.compile(r"\"([a-z0-9-]+-[0-9a-f]{16}\.js)\"")


class SiteAddress(NamedTuple):
    """Where the site is to stand: its full address, ending in a slash.

    ``asked`` is the one other host that the page of the desk may ask, '' for none; ``home`` is
    where its reader signs in, which may be another again.
    """

    address: str
    asked: str = ""
    home: str = ""

    @property
    def folder(self) -> str:
        """The path of the address, which absolute links begin with."""
        return urlsplit(self.address).path or "/"

    def holds(self, target: str) -> bool:
        """Tell whether the full address ``target`` lies below the site's, by either scheme."""
        if target.startswith(self.address):
            return True
        mine = urlsplit(self.address)
        try:
            theirs = urlsplit(target)
        except ValueError:  # a host in brackets that is no number
            return False
        same = theirs.netloc.lower() == mine.netloc.lower()
        return same and theirs.scheme in ("", "http", "https") and _below(theirs.path, mine.path)

    def is_forge(self, path: str, target: str) -> bool:
        """Tell whether ``target``, met in ``path``, is of the forge, in the page that names it."""
        hosts = filter(None, (self.asked, self.home))
        return path == DESK_PATH and any(target.startswith(f"{host}/") for host in hosts)


def _below(path: str, folder: str) -> bool:
    return path.startswith(folder) or f"{path}/" == folder


class Led(NamedTuple):
    """Paths below the site's root, and what is wrong."""

    leads: set[str]
    wrong: list[Wrong]


def follow(site: SiteAddress, path: str, target: str, fetched: bool, led: Led) -> None:
    """Note where ``target``, met in the file ``path``, leads; ``fetched`` without being asked."""
    target = read_address(target)
    scheme = SCHEME.match(target)
    if not target or target[0] == "#" or (scheme and scheme[1].lower() in INERT_SCHEMES):
        return
    if scheme or target.startswith("//"):
        if site.holds(target):
            led.leads.add(address_path(site, target))
        elif fetched and not site.is_forge(path, target):
            led.wrong.append((OUTSIDE_REQUEST, f"会向外面的“{target[:80]}”发送请求。"))
    else:
        place = unquote(target.partition("#")[0].partition("?")[0])
        led.leads.add(_whole(_joined(site, path, place), place.endswith("/")))


def rebased(site: SiteAddress, path: str, base: str) -> str:
    """Return the path that relative addresses of ``path`` start from where it sets a ``base``."""
    base = read_address(base)
    if site.holds(base):
        return urlsplit(base).path.removeprefix(site.folder)
    return path if is_outside(base) else _joined(site, path, base)


def site_addresses(site: SiteAddress, text: str) -> list[str]:
    """Return the full addresses of ``site`` in a text of whatever kind, each once."""
    found = re.findall(re.escape(site.address) + r"[^\s\"'<>&\\）)]*", text)
    return list(dict.fromkeys(found))


def look_at_data(site: SiteAddress, path: str, text: str) -> Led:
    """Look at search data, lists of addresses and the like."""
    led = Led(set(), [])
    for address in site_addresses(site, text):
        follow(site, path, address, False, led)
    if path.startswith("search/"):
        led.leads.update(_SHOWN.findall(text))
        led.leads.update(f"search/{name}" for name in _SLICE.findall(text))
    return led


def address_path(site: SiteAddress, address: str) -> str:
    """Return the path below the root that a full ``address`` of the site stands for."""
    return _whole(unquote(urlsplit(address).path).removeprefix(site.folder))


def _joined(site: SiteAddress, path: str, place: str) -> str:
    if place[:1] == "/":
        return place.removeprefix(site.folder)
    return f"{posixpath.dirname(path)}/{place}"


def _whole(place: str, folder: bool = False) -> str:
    """Return ``place`` without dots; a folder stands for its index."""
    path = posixpath.normpath(place).lstrip("/")
    if path == ".":
        return "index.html"
    return f"{path}/index.html" if folder or place.endswith("/") else path
