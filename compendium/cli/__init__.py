"""The command line: a module a command; the work is done in the rooms below."""
