"""A draft without errors -> what is kept of it for what shows all of it: leaflet, Word paper."""

from __future__ import annotations

import json

from ...content.compile import SoundCase, compile_case
from ...outputs.manuscript import MANUSCRIPT, Manuscript, read_manuscript
from .draft import Desk, DeskError, written_draft


def sound_draft(desk: Desk, text: str, wanted: str) -> SoundCase:
    """Return the sound case in the draft ``text``; raises DeskError, which says what is ``wanted``.

    The draft has its place already.
    """
    compiled = compile_case(written_draft(desk, text), desk.office.context, desk.readers)
    if not compiled.sound:
        raise DeskError(f"稿子里还有错误，{wanted}做不出来。请照“检查”里说的改好，再来。")
    return compiled.sound


def kept_manuscript(desk: Desk, sound: SoundCase) -> Manuscript:
    """Return what the office's machine keeps of ``sound``, made and read as there."""
    return read_manuscript(json.dumps(MANUSCRIPT.of(sound, desk.office.context)))
