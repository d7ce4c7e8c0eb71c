"""Run the command `import` on what was dropped on 收稿.bat (see cli/dropped_names.py)."""

import os
import runpy
import sys
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parent
sys.path.insert(0, str(SCRIPTS.parent))

from compendium.cli.dropped_names import dropped_names  # noqa: E402  (found a folder above)

if __name__ == "__main__":
    names = dropped_names(os.environ)
    if names:
        sys.argv = [str(SCRIPTS / "build_cases.py"), "import", "--", *names]
        runpy.run_path(sys.argv[0], run_name="__main__")
    else:
        print("请把 Word 稿（.docx）、案例包（.zip）或者文件夹拖到“收稿.bat”这个文件上。")
