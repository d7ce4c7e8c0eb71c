"""A project and the frame of a case's page -> the office as 投稿台 needs it."""

from __future__ import annotations

from ...authoring.form_keys import guide_help
from ...content.context import Context
from ...content.settings import PROGRAM
from ...outputs.desk.office import DeskOffice
from ...outputs.site.frame import Frame
from ...system.program_version import program_version
from ..project import Project

WRITING_GUIDE = PROGRAM / "docs" / "guide.md"


def office_of(project: Project, frame: Frame) -> DeskOffice:
    """Return what drafts are judged by: the lists, the sound cases, ``frame`` and the guide."""
    whole = project.compendium
    context = Context(project.settings, whole.vocabulary, whole.units, project.wording, project.off)
    help_ = guide_help(WRITING_GUIDE.read_text("utf-8"))
    return DeskOffice(program_version(), context, whole, (frame.parts, frame.marks), help_)
