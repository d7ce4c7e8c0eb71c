"""A plan in the studio -> a PDF, set by Typst in a process of its own."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Literal, NamedTuple

import typst

STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]
"""PDF/A-2a keeps for ever and refuses a missing glyph; PDF/UA-1 can be read aloud."""


class TypesetError(Exception):
    """Typst could not set a plan; says what it said."""


class Job(NamedTuple):
    """What is to be set: the template ``main`` with the plan at ``volume`` below ``studio``.

    Only the fonts in ``fonts`` are used, whatever the machine has.
    """

    studio: Path
    fonts: Path
    main: str
    volume: str


def typeset(job: Job) -> bytes:
    """Return the PDF of ``job``, set by a process that gives its memory back.

    Raises TypesetError.
    """
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(set_here, job).result()


def set_here(job: Job) -> bytes:
    """Return the PDF of ``job``, set in this process; raises TypesetError."""
    try:
        made = compiler(job).compile(
            format="pdf", pdf_standards=[*STANDARDS], sys_inputs={"volume": job.volume}
        )
    except typst.TypstError as error:
        raise TypesetError(str(error)) from None
    assert isinstance(made, bytes)
    return made


def compiler(job: Job) -> typst.Compiler:
    """Return a compiler for the template of ``job``; used again, it sets only what changed."""
    return typst.Compiler(
        str(job.studio / job.main),
        root=str(job.studio),
        font_paths=[str(job.fonts)],
        ignore_system_fonts=True,
        sys_inputs={"volume": job.volume},
    )
