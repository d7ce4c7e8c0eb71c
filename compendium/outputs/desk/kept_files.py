"""Files that are made once -> a folder of them that is kept, with a list of what is in it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any

from ...system.atomic import whole_folder
from ...system.lock import alone_in
from ...system.progress import Progress


def keep_files(
    folder: Path,
    listed: str,
    what: str,
    progress: Progress,
    make: Callable[[], Mapping[str, bytes]],
) -> None:
    """Let what ``make`` gives be in ``folder``, whose name stands for all it is made from.

    The file ``listed`` tells of it; whole or not at all. Another run may make it at this time.
    ``what`` it is (Chinese) is said while it is made.
    """
    if (folder / listed).is_file():
        return
    with alone_in(folder.parent, progress.say):
        if not (folder / listed).is_file():
            progress.say(f"正在做{what}（十几秒，程序不变就不再做）……")
            _write(folder, listed, make())


def _write(folder: Path, listed: str, files: Mapping[str, bytes]) -> None:
    digest = blake2b(digest_size=8)
    for name, content in files.items():
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    version = digest.hexdigest()
    with whole_folder(folder) as fresh:
        (fresh / version).mkdir()
        for name, content in files.items():
            (fresh / version / name).write_bytes(content)
        told = {name: told_file(f"{version}/{name}", raw) for name, raw in files.items()}
        text = json.dumps({"stamp": folder.name, "files": told}, indent=1) + "\n"
        (fresh / listed).write_text(text, "utf-8", newline="\n")


def told_file(path: str, content: bytes) -> dict[str, Any]:
    """Return what is told of a file: its ``path``, its bytes, and these as a server packs them."""
    packed = len(gzip.compress(content, 6, mtime=0))
    return {"path": path, "size": len(content), "packed": min(packed, len(content))}
