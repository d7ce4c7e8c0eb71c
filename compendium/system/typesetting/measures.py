"""Lengths of paper in the points of a typesetter."""

from __future__ import annotations

MM = 72 / 25.4
"""Points in a millimetre."""
