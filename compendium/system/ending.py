"""All is done -> the process is gone: the system takes back at once what Python would slowly."""

from __future__ import annotations

import atexit
import os
import sys
import threading


def end_at_once(code: object) -> None:
    """End this process with the exit ``code``, having told all and run what is to run at its end.

    Python would go through everything that was loaded, to no end: for MkDocs that takes a tenth of
    its time. Returns where Python has to end it: a thread is still at work, nobody reads what is
    told, or the ``code`` is not a number.
    """
    if not isinstance(code, int) or threading.active_count() > 1:
        return
    atexit._run_exitfuncs()
    try:
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
    except (OSError, ValueError):
        return
    os._exit(code)
