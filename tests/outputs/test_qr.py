"""A QR code in print has white around it: four modules, as its readers need."""

from __future__ import annotations

import re

import segno

from compendium.outputs.qr import QUIET_ZONE, qr_svg


def test_a_code_is_four_modules_wider_on_every_side() -> None:
    address = "https://showcase.example/cases/2026/qiming-jiangxin/"
    found = re.search(r'viewBox="0 0 (\d+) (\d+)"', qr_svg(address, QUIET_ZONE))
    assert found
    modules = segno.make(address, error="m").symbol_size(border=0)[0]
    assert QUIET_ZONE == 4
    assert (int(found[1]), int(found[2])) == (modules + 8, modules + 8)
