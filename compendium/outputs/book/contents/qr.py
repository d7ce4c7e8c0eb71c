"""An address -> its QR code with the quiet zone that readers of codes need around it."""

from __future__ import annotations

import segno

QUIET_ZONE = 4
"""Modules of white on every side (GB/T 18284, ISO/IEC 18004); code-of of theme.typ counts on it."""


def qr_code(address: str) -> str:
    """Return the code of ``address`` as SVG, ``QUIET_ZONE`` modules wider on every side."""
    return str(segno.make(address, error="m").svg_inline(border=QUIET_ZONE, omitsize=True))
