"""A printing that is killed while one volume is finished and the next one is being set.

python -m tests.outputs.book.setting.killed_in_finishing FOLDER
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path

import pytest

from compendium.build.outputs import book
from compendium.build.project import Options
from compendium.outputs.book import edition
from compendium.outputs.book.contents.split import Limits
from compendium.outputs.book.setting import volumes
from compendium.outputs.book.setting.finish import Finish
from compendium.outputs.book.setting.typst_process import typeset
from compendium.system.typesetting.typst import SetJob

LIMITS = Limits(8, 8)
"""Pages of a volume, so that four cases make two."""

HALF = b"%PDF-1.7\n"
"""What is written of a file when all is killed."""


def main(folder: str) -> None:
    being_set = threading.Event()

    def set_volume(job: SetJob, target: Path) -> bool:
        if "book_2" in job.volume:
            being_set.set()
        return typeset(job, target)

    def finish_half(typeset: Path, target: Path, how: Finish) -> int:
        target.write_bytes(HALF)
        assert being_set.wait(60)
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(edition, "LIMITS", LIMITS)
        patch.setattr(volumes, "typeset", set_volume)
        patch.setattr(volumes, "finish", finish_half)
        book(Path(folder), options=Options(edition="book"))


if __name__ == "__main__":
    main(*sys.argv[1:])
