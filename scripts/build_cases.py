"""Run the command line (compendium/cli); see README for its commands."""

# Nothing may be loaded outside the try: it would be cancelled with a traceback.
import sys
import warnings

if not sys.warnoptions:  # what a library thinks of a contributed file is English; we tell ourselves
    warnings.simplefilter("ignore", UserWarning)

try:
    from pathlib import Path

    # Python looks for modules beside this file; the package lies a folder above.
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

    from compendium.cli.cancelling import (
        end_cancelled,
        end_silently_when_asked,
        end_when_asked,
        raise_when_asked,
    )

    if __name__ != "__main__":  # in a process of ours that begins with nothing
        end_silently_when_asked()
    else:
        raise_when_asked()
        from compendium.cli import __file__ as cli
        from compendium.system.collector import OF_A_COMMAND, collect_seldom

        collect_seldom(OF_A_COMMAND)  # by now: to load a library makes many objects, and no cycles
        from compendium.system.compiled_once import compiled_once
        from compendium.system.ending import end_at_once

        with compiled_once(Path(cli).with_name("app.py")):
            from compendium.cli.app import main

        try:
            main()
        except SystemExit as ended:
            end_when_asked()
            end_at_once(ended.code)
            raise
        finally:
            end_when_asked()
except KeyboardInterrupt:
    if "end_cancelled" in globals():
        end_cancelled()
    sys.stderr.write("已取消。\n")  # not even that was loaded
    sys.exit(130)
