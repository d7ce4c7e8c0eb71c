"""A project and the frame of a case's page -> the office as 投稿台 needs it."""

from __future__ import annotations

from ...authoring.form_keys import written_help
from ...content.context import Context
from ...outputs.desk.office import DeskOffice
from ...outputs.site.frame import Frame
from ...system.program_version import program_version
from ..project import Project
from ..records import with_sketches


def office_of(project: Project, frame: Frame) -> DeskOffice:
    """Return what drafts are judged by: the lists, the sound cases, ``frame`` and the guide."""
    whole = with_sketches(project.compendium, project.keys, project.store)
    context = Context(project.settings, whole.vocabulary, whole.units, project.wording, project.off)
    return DeskOffice(program_version(), context, whole, (frame.parts, frame.marks), written_help())
