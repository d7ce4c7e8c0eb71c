"""Run the command line (compendium/cli); see README for its commands."""

from __future__ import annotations

import sys

try:
    from pathlib import Path

    # Python looks for modules beside this file; the package lies a folder above.
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

    from compendium.cli.app import main
except KeyboardInterrupt:  # before the command line is there to answer
    sys.stderr.write("已取消。\n")
    sys.exit(130)

if __name__ == "__main__":
    main()
