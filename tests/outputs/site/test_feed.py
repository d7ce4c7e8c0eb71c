"""What machines read: a feed of the newest cases, and a catalogue that keeps to its schema."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest

from compendium.build.site import build
from tests.conftest import Demonstration
from tests.folders import JIANGXIN, bytes_of, case_file

ATOM = "{http://www.w3.org/2005/Atom}"
HOST = "https://showcase.example/"


def feed_of(site: Path) -> ElementTree.Element:
    return ElementTree.fromstring((site / "feed.xml").read_bytes())


def test_the_feed_has_what_rfc_4287_demands(demonstration: Demonstration) -> None:
    feed = feed_of(demonstration.site)
    assert feed.tag == f"{ATOM}feed"
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 9
    for element in (feed, *entries):
        for name in ("id", "title", "updated"):
            (found,) = element.findall(f"{ATOM}{name}")
            assert found.text
        moment = element.findtext(f"{ATOM}updated")
        assert moment and datetime.fromisoformat(moment).utcoffset() is not None
    addresses = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(addresses)) == 9
    for entry, address in zip(entries, addresses, strict=True):
        assert entry.findtext(f"{ATOM}author/{ATOM}name")
        (link,) = entry.findall(f"{ATOM}link")
        assert link.get("href") == address
        page = demonstration.site / f"{address}index.html".removeprefix(HOST)
        assert page.is_file()


def test_the_newest_case_stands_first(demonstration: Demonstration) -> None:
    entries = feed_of(demonstration.site).findall(f"{ATOM}entry")
    days = [str(entry.findtext(f"{ATOM}published")) for entry in entries]
    assert days == sorted(days, reverse=True)


def test_every_page_names_the_feed(demonstration: Demonstration) -> None:
    for path, root in (("index.html", ""), ("cases/2026/qiming-jiangxin/index.html", "../../../")):
        page = (demonstration.site / path).read_text("utf-8")
        assert f'type="application/atom+xml" title="最新案例" href="{root}feed.xml"' in page


def test_a_title_with_marks_of_xml_is_carried_as_it_is(content: Path) -> None:
    text = case_file(content).read_text("utf-8")
    title = "把<b>党课</b>开到 R&D 实训台边"
    changed = "\n".join(
        f"title: '{title}'" if line.startswith("title: ") else line for line in text.split("\n")
    )
    case_file(content).write_text(changed, "utf-8")
    built = build(content)
    assert built.site, built.problems
    titles = [entry.findtext(f"{ATOM}title") for entry in feed_of(built.site).iter(f"{ATOM}entry")]
    assert title in titles


@pytest.fixture
def exports(demonstration: Demonstration) -> dict[str, bytes]:
    return bytes_of(demonstration.site / "exports")


def test_the_catalogue_keeps_to_the_schema_that_it_names(exports: dict[str, bytes]) -> None:
    catalogue = json.loads(exports["cases.json"])
    schema = json.loads(exports["cases.schema.json"])
    assert catalogue["schema"] == f"{HOST}exports/cases.schema.json"
    assert catalogue["version"] == 1
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(catalogue, schema)
    assert len(catalogue["cases"]) == 9


@pytest.mark.parametrize("key", ["version", "site", "cases"])
def test_the_schema_notices_what_is_missing(exports: dict[str, bytes], key: str) -> None:
    catalogue, schema = (json.loads(exports[n]) for n in ("cases.json", "cases.schema.json"))
    del catalogue[key]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(catalogue, schema)


def test_the_schema_tells_nothing_of_what_is_private(exports: dict[str, bytes]) -> None:
    schema = json.loads(exports["cases.schema.json"])
    photo = schema["properties"]["cases"]["items"]["properties"]["photos"]["items"]
    assert "file" in photo["properties"]
    assert not photo["properties"].keys() & {"people", "consent"}
    assert JIANGXIN not in exports["cases.schema.json"].decode()
