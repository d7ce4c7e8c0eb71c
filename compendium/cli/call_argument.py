"""The option `--call`: what it says of itself, and what is said where there is no such call."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ..content.load.calls import OWN_CALL
from ..content.model.call_file import NoSuchCallError
from ..content.model.suggest import suggest
from .chinese import Refusal

CALL_HELP = f"再说按这份征集通知还差什么：calls/ 里的文件名，{OWN_CALL} 是本校的规定。"


@contextmanager
def known_call() -> Iterator[None]:
    """Turn the error of a call that is not there into a refusal that names those that are."""
    try:
        yield
    except NoSuchCallError as error:
        meant = suggest(error.name, error.names)
        hint = f"是不是“{meant}”？" if meant else ""
        raise Refusal(
            f"没有名为“{error.name}”的征集通知。{hint}现有：{'、'.join(error.names)}；"
            "一份通知写一个文件，放在 calls/ 里。"
        ) from None
