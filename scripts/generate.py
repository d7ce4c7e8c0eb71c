"""Write anew what is made from the program and the lists: schemas and the like; see README."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from compendium.cli.generate import refresh
from compendium.content.settings import PROGRAM

if __name__ == "__main__":
    written = refresh(PROGRAM)
    for path in written:
        print(f"已更新 {path}")
    if not written:
        print("都是最新的。")
