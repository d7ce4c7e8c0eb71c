"""All formats of a report, in the order in which the help names them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .exchange import render_json
from .findings import Findings
from .github import render_github
from .gitlab import render_gitlab
from .page import render_page
from .rdjsonl import render_rdjsonl
from .summary import render_summary
from .text import render_text


@dataclass(frozen=True, slots=True)
class Format:
    """One form of a report: its name on the command line, and whom it is for."""

    name: str
    purpose: str
    render: Callable[[Findings], str]


REPORT_FORMATS: tuple[Format, ...] = (
    Format("text", "给人在终端里看（默认）", render_text),
    Format("html", "一个网页，双击就能打开，可以打印", render_page),
    Format("summary", "Markdown，贴在合并请求里", render_summary),
    Format("github", "在 GitHub 的改动里逐行标出", render_github),
    Format("gitlab", "GitLab 的代码质量报告", render_gitlab),
    Format("rdjsonl", "给 reviewdog", render_rdjsonl),
    Format("json", "给别的程序，格式见 schemas/report.schema.json", render_json),
)


def find_format(name: str) -> Format:
    """Return the format called ``name``; raises StopIteration if there is none."""
    return next(format_ for format_ in REPORT_FORMATS if format_.name == name)
