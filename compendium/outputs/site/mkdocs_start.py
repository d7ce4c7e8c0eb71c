"""Standard input -> the theme: MkDocs loads, and then reads what it is to build.

It is run as ``python -m compendium.outputs.site.mkdocs_start``, and asked for a theme by a JSON
list of the arguments of ``mkdocs_run.main``; by nothing, where whoever began it has ended before it
knew what to ask.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from ...system.collector import OF_A_COMMAND, collect_seldom
from ...system.compiled_once import compiled_once
from ...system.ending import end_at_once

if __name__ == "__main__":
    collect_seldom(OF_A_COMMAND)
    with compiled_once(Path(__file__).with_name("mkdocs_run.py")):
        from .mkdocs_run import get_ready, main

        get_ready()
    asked = sys.stdin.read()
    code = main(*json.loads(asked)) if asked else 0
    end_at_once(code)
    sys.exit(code)
