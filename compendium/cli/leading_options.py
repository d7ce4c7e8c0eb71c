"""What is typed -> the options of every command that stand before its name."""

from __future__ import annotations

from collections.abc import Sequence

_FLAGS, _WITH_VALUE = ("--quiet", "--strict"), ("--root",)
"""The options that every command has; they may stand before its name."""


def leading_options(args: Sequence[str]) -> list[str]:
    """Return the options of every command that stand at the beginning of ``args``."""
    found: list[str] = []
    while len(found) < len(args):
        argument = args[len(found)]
        if argument in _WITH_VALUE:
            found += args[len(found) : len(found) + 2]
        elif argument in _FLAGS or argument.startswith(tuple(f"{name}=" for name in _WITH_VALUE)):
            found.append(argument)
        else:
            break
    return found


def root_in(args: Sequence[str]) -> str:
    """Return the content folder that ``args`` name; the last one counts, '' where there is none."""
    named = ""
    for argument, following in zip(args, [*args[1:], ""], strict=False):
        name, given, value = argument.partition("=")
        if name in _WITH_VALUE:
            named = value if given else following
    return named


def roots_in(args: Sequence[str]) -> list[str]:
    """Return those of ``args`` that name a content folder, or begin to."""
    return [argument for argument in args if argument.partition("=")[0] in _WITH_VALUE]
