"""A file that is published as it is -> what it holds that is not seen at once."""

from __future__ import annotations

from mmap import ACCESS_READ, mmap
from pathlib import Path

from ...content.body.hidden import Flaw, Hidden
from .drawing import look_into_drawing
from .video import look_into_video


def look_into_file(file: Path) -> Hidden:
    """Return what is in the PDF file, the drawing, the video or its subtitles ``file``."""
    try:
        return _look(file)
    except OSError:
        return Hidden(flaws=((Flaw.UNREADABLE, "文件打不开。"),))


def _look(file: Path) -> Hidden:
    ending = file.suffix.lower()
    if ending == ".pdf":
        # Imported here: two libraries that most cases, which have no attachment, do without.
        from .pdf import look_into_pdf  # noqa: PLC0415

        return look_into_pdf(file.read_bytes())
    if ending == ".vtt":
        return Hidden(file.read_bytes().decode("utf-8", "replace"))
    if ending == ".svg":
        return look_into_drawing(file.read_bytes())
    if file.stat().st_size == 0:
        return look_into_video(b"")
    with file.open("rb") as opened, mmap(opened.fileno(), 0, access=ACCESS_READ) as content:
        return look_into_video(content)
