"""How large what is read from afar has to be: letters by the angle they fill, a code by its dots.

Letters. ISO 9241-3 (now ISO 9241-303) prefers characters that fill 20 to 22 minutes of arc and
refuses less than 16; it measures capitals. A Han character has two to four times the strokes of a
capital, so ours fill 25: at a distance of D they are D × tan 25′ = D / 137.5 high, 14.5 mm at two
metres. 20 minutes are enough for what is read only by who comes near. A sheet of A2 hangs beside a
door: its text is for a metre and a half, 10.9 mm, still 18.7 minutes where one is two metres away.

Codes. DENSO WAVE, whose code it is, asks for four dots and more a module (qrcode.com, "Module
size"). The main camera of a telephone, 26 mm by the format of film, sees 36/26 of the distance
across. In the 4,032 pixels of its picture four of them are D / 728: at three metres 4.1 mm a
module, 136 mm a code of version 4 (33 modules); that is the least. Most programs read the 1,920
pixels that they show meanwhile, and are content with three dots: D / 462, 6.5 mm, 214 mm. So wide
is a code wherever it takes little more than a quarter of the shorter side.
"""

from __future__ import annotations

from math import radians, tan

READING, LOOKING_UP, NEAR, CLOSER = 2.0, 3.0, 1.0, 1.5
"""Metres from which the text, the title, what is small, and the text of small paper are read."""

CODE_DISTANCE = 3.0
"""Metres from which the QR code is read."""

_ANGLE = tan(radians(25 / 60))
_ACROSS = 36 / 26
_LEAST, _AMPLE = 4 / 4032, 3 / 1920
"""Of what the camera sees across, so much is a module."""

_MOST_OF_SIDE = 0.27

QUIET = 4
"""Modules of white around a code (ISO/IEC 18004)."""


def letter_height(metres: float) -> float:
    """Return the least size of letters read from ``metres`` away, in millimetres."""
    return metres * 1000 * _ANGLE


def code_width(modules: int, shorter: float) -> float:
    """Return the width of a code of ``modules``, its white left out; all in millimetres.

    ``shorter`` is the shorter side of what it stands on.
    """
    across = CODE_DISTANCE * 1000 * _ACROSS
    ample = modules * across * _AMPLE
    return ample if ample <= shorter * _MOST_OF_SIDE else modules * across * _LEAST
