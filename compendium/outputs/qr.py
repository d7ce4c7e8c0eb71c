"""An address -> its QR code, as PNG or SVG."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

QUIET_ZONE = 4
"""Modules of white on every side that readers of codes need (GB/T 18284, ISO/IEC 18004)."""

_BORDER = 3
"""Modules of quiet zone around a code that stands on paper of its own colour."""


@cache
def qr_png(address: str, dots: int = 12) -> bytes:
    """Return the QR code of ``address`` as PNG, ``dots`` pixels a module, with its quiet zone."""
    out = io.BytesIO()
    _code(address).save(out, kind="png", scale=dots, border=_BORDER)
    return out.getvalue()


def qr_svg(address: str, border: int = 0) -> str:
    """Return the QR code of ``address`` as SVG that fills whatever it is put in.

    It is ``border`` modules wider on every side.
    """
    return str(_code(address).svg_inline(border=border, omitsize=True))


def _code(address: str) -> Any:
    # Imported here: it loads what speaks to servers too, and most runs draw no code.
    import segno  # noqa: PLC0415

    return segno.make(address, error="m")
