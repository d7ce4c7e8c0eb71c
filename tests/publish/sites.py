"""Small sites to publish without building them, and how a reader sees a published place."""

from __future__ import annotations

import datetime
import random
import re
from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from compendium.build.project import Options
from compendium.build.site import Built, Shown
from compendium.content.model.entry import Entry
from compendium.content.problems import Location
from compendium.publish.audit.inventory import Looked, take_inventory
from compendium.publish.fresh import Fresh, Order
from compendium.publish.places.place import Place
from compendium.publish.publish import Published, Refused, Released, release
from compendium.system.progress import SILENT
from tests.folders import bytes_of

ORDER = Order(Options(), keep=2, sure=True)
VERSIONS = "versions.html"
LETTERS = {"a", "b", "c", "d"}
"""Cases that may come and go: where one is gone, its address tells so."""

PLACE = Location("cases/2026/a/case.md")


def entry(identity: str, sample: bool = False) -> Entry:
    day = datetime.date(2026, 11, 5)
    return Entry(
        identity=identity, title=f"案例{identity}", brand="", unit="", year=2026, award="",
        award_year=0, award_document="",
        date=day, updated=day, summary="", keywords=(), names={}, related=(),
        links=(), title_place=PLACE, award_place=PLACE, words=0, sample=sample,
    )  # fmt: skip


def site(root: Path, photographs: Mapping[str, bytes] = {}, /, **texts: str) -> Fresh:
    """Make a site below ``root`` with a case for each of ``texts``, as if it was just built.

    ``photographs`` lie beside the cases, by their paths below the site.

    The address of a case of one letter lasts; other cases leave none behind.
    """
    folder = root / "build" / "site"
    pages = {f"cases/2026/{name}/index.html": text for name, text in texts.items()}
    pages["index.html"] = "、".join(texts.values())
    pages |= {f"cases/2026/{name}/index.html": "撤下了" for name in LETTERS - texts.keys()}
    pages[f"browse/{'-'.join(texts)[:60]}.html"] = "所有案例"
    pages[VERSIONS] = "<p><!--versions--><!--/versions--></p>"
    pages["cases/2026/a/photo-0123abcd-720.jpg"] = "photo"
    pages[f"search/2026-{len(''.join(texts.values())):016x}.js"] = "words"
    for path, text in {**photographs, **{p: t.encode() for p, t in pages.items()}}.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.exists() or file.read_bytes() != text:
            file.unlink(missing_ok=True)
            file.write_bytes(text)
    for file in [*folder.rglob("*")]:
        if file.is_file() and file.relative_to(folder).as_posix() not in {*pages, *photographs}:
            file.unlink()
    (root / "build" / "cache").mkdir(exist_ok=True)
    named = frozenset((*pages, *photographs))
    facts = take_inventory(folder, named, root / "build/cache", lambda *_: Looked(), lambda: None)
    shown = tuple(Shown(entry(f"2026/{name}"), text) for name, text in texts.items())
    return Fresh(root, Built((), len(texts), None, folder, shown, named), facts)


def large_site(root: Path, edition: int) -> Fresh:
    """Make a site of 120 cases with a photograph each; editions differ in every third."""
    texts, photographs = {}, {}
    for number in range(120):
        changed = edition if number % 3 == edition % 3 else 0
        name = f"case-{number:03d}"
        texts[name] = f"案例{number}，第{changed}稿"
        photograph = _photograph(number + 1000 * changed)
        digest = sha256(photograph).hexdigest()[:8]
        photographs[f"cases/2026/{name}/photo-{digest}-720.jpg"] = photograph
    return site(root, photographs, **texts)


def _photograph(seed: int) -> bytes:
    """Return a small JPEG file, about 9 kB, that no other seed makes."""
    out = BytesIO()
    pixels = random.Random(seed).randbytes(96 * 72 * 3)
    Image.frombytes("RGB", (96, 72), pixels).save(out, "JPEG", quality=85)
    return out.getvalue()


def refuse_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no link of either kind be made, as on a share or a USB stick."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "no links here")

    monkeypatch.setattr("os.link", refuse)
    monkeypatch.setattr("os.symlink", refuse)


def bring(fresh: Fresh, place: Place, order: Order = ORDER) -> Published:
    """Publish ``fresh``, saying nothing."""
    return release(fresh, place, order, SILENT)


def brought(fresh: Fresh, place: Place, order: Order = ORDER) -> Released:
    """Publish ``fresh``, which makes a new release."""
    done = bring(fresh, place, order)
    assert isinstance(done, Released), done
    return done


def faults_of(done: Published) -> list[str]:
    """Return the codes of what forbade a publishing, in the order in which they are told."""
    assert isinstance(done, Refused), done
    return [fault.code for fault in done.faults]


def seen(place: Path) -> dict[str, bytes]:
    """Return the site that readers of ``place`` see, without the page that tells of releases."""
    found = bytes_of(shown_folder(place)) if shown_folder(place).is_dir() else {}
    return {path: content for path, content in found.items() if path != VERSIONS}


def shown_folder(place: Path) -> Path:
    """Return the folder of the release that readers of ``place`` are led to."""
    pointer = place / "current.js"
    if pointer.exists():
        found = re.search("'(releases/[0-9]+)/'", pointer.read_text("utf-8"))
        assert found, "the pointer leads nowhere"
        return place / found[1]
    return place / "current"


def built_of(fresh: Fresh) -> dict[str, bytes]:
    """Return what readers are to see of ``fresh``."""
    assert fresh.built.site
    found = bytes_of(fresh.built.site)
    return {path: content for path, content in found.items() if path != VERSIONS}
