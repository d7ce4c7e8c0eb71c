"""``Film``: what is known of a video beside a case, read from the file by itself."""

from __future__ import annotations

from typing import NamedTuple

PLAYABLE = {
    "MP4": (("H.264",), ("AAC", "MP3", "")),
    "WebM": (("VP8", "VP9"), ("Opus", "Vorbis", "")),
}
"""Container -> what pictures and sound may be written in, so that every browser since 2020 plays
it: caniuse.com, mpeg4, webm, hevc, av1. No sound is '' there."""


class Film(NamedTuple):
    """A video: its upright size in pixels, how long it is, how it is written.

    ``milliseconds`` are 0 where the file does not tell. ``streams`` tells that what is needed to
    begin stands before the pictures, so that nobody waits for the whole file; ``size`` is in bytes.
    """

    container: str
    codec: str
    sound: str
    width: int
    height: int
    milliseconds: int
    streams: bool = True
    size: int = 0

    @property
    def plays(self) -> bool:
        """Tell whether browsers play it."""
        pictures, sounds = PLAYABLE.get(self.container, ((), ()))
        return self.codec in pictures and self.sound in sounds

    @property
    def said(self) -> str:
        """What it is written in, for people: `MOV（H.265、AAC）`."""
        inner = "、".join(filter(None, (self.codec, self.sound)))
        return f"{self.container}（{inner}）"

    @property
    def length(self) -> str:
        """How long it is, for people; '' where that is not known."""
        minutes, seconds = divmod(round(self.milliseconds / 1000), 60)
        parts = (f"{minutes} 分" if minutes else "", f"{seconds} 秒" if seconds else "")
        return " ".join(filter(None, parts)) if self.milliseconds else ""

    @property
    def told(self) -> str:
        """What a reader wants to know before it plays: how long, how large."""
        return "，".join(filter(None, (self.length, f"{max(self.size / 1e6, 0.1):.1f} MB")))


class FilmError(Exception):
    """The file is damaged, not whole, locked or no video; says why (Chinese)."""


def damaged_film() -> FilmError:
    return FilmError("已经损坏，或者没有复制完整")
