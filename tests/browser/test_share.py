"""A share without links, opened from the disk: every address leads into the shown release."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from compendium.publish.places.folder import Folder
from compendium.publish.publish import rollback
from tests.browser.conftest import serving
from tests.publish.sites import bring, refuse_links, site


@pytest.fixture
def share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """A share with two releases, where no link of either kind can be made."""
    refuse_links(monkeypatch)
    place = Folder(tmp_path / "共享 文件夹")
    for text in ("old", "new"):
        bring(site(tmp_path, a=text), place)
    return place


@pytest.mark.parametrize("scheme", ["file", "http"])
def test_a_lasting_address_leads_into_the_shown_release(
    share: Folder, browser: Browser, scheme: str
) -> None:
    page = browser.new_page()
    with serving(share.root) as address:
        start = address if scheme == "http" else share.root.as_uri()
        for release, text in (("0002", "new"), ("0001", "old")):
            page.goto(f"{start}/cases/2026/a/index.html?x=1#part")
            page.wait_for_url(f"**/releases/{release}/cases/2026/a/index.html?x=1#part")
            assert page.inner_text("body") == text
            if release == "0002":
                rollback(share, "", lambda said: None)
