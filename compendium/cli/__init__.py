"""The command line: a module a command, listed in ``app``; the work is done in the other rooms."""
