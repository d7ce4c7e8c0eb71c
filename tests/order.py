"""The files of tests that take longest, those first that take most of the processor's time.

Where several processes share the work a file belongs to one of them: what begins first ends before
the small ones do, and no process waits for another that has just begun with a large one. Measured
with `--durations`; the order need not be exact, and what is not here comes afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

LONGEST = (
    "browser/test_pages.py",
    "browser/test_search.py",
    "browser/test_desk.py",
    "publish/test_interruptions.py",
    "browser/test_old_browsers.py",
    "build/test_outputs.py",
    "outputs/book/test_interruptions.py",
    "cli/test_streams.py",
    "publish/audit/test_verify.py",
    "suite/test_alone.py",
    "suite/test_processor_time.py",
    "browser/test_markup.py",
    "suite/test_mistakes.py",
    "suite/test_line_ends.py",
    "content/check/test_site_settings.py",
    "publish/test_publish.py",
    "browser/test_bundle.py",
    "browser/test_kiosk.py",
    "publish/places/test_far.py",
    "browser/test_desk_forge.py",
    "build/test_site.py",
    "suite/test_new_content.py",
    "cli/test_serve.py",
    "outputs/book/readback/test_boxes.py",
    "outputs/book/readback/test_composed.py",
    "outputs/book/test_frozen.py",
    "documents/test_docs.py",
    "documents/test_publishing_guide.py",
    "documents/test_workflows.py",
    "build/test_cases.py",
    "report/test_board.py",
    "suite/test_own_faults.py",
)
"""Below tests/."""


def longest_first(items: Sequence[pytest.Item], tests: str) -> list[pytest.Item]:
    """Return ``items``, whose files are below ``tests``, in their order but for the LONGEST."""
    places = {f"{tests}/{name}": number for number, name in enumerate(LONGEST)}
    return sorted(items, key=lambda item: places.get(str(item.path), len(places)))
