"""A document in the types of a book -> what it tells of itself once it is laid out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from compendium.content.model.compendium import Compendium
from compendium.content.model.edition_file import EditionFile
from compendium.content.program import PROGRAM
from compendium.content.settings import read_settings
from compendium.outputs.book.contents.plan import BookCopy, plan_of
from compendium.outputs.book.contents.volume import make_volume
from compendium.outputs.book.setting.workdir import fill_workdir, put_data
from compendium.system.typesetting.typst import SetJob, survey_here
from tests.folders import lay_faces


def plan_for(edition: EditionFile, compendium: Compendium) -> dict[str, Any]:
    """Return the plan of a book of all cases of ``compendium``, none of which is laid out."""
    settings, _ = read_settings(PROGRAM)
    assert settings
    volume = make_volume(edition, compendium)
    keys = {entry.identity: "" for entry in volume.entries}
    return plan_of(volume, BookCopy(settings, keys, [], volume.edition.output, "", volume))


def lay_out(folder: Path, document: str, plan: dict[str, Any], **data: Any) -> Any:
    """Return what ``document`` tells; it finds ``data`` by name in ``/volumes``."""
    if not (folder / "build").exists():
        lay_faces(folder)
        fill_workdir(folder)
    put_data(folder, "volumes/plan.json", {**plan, "surveyed": True})
    for name, told in data.items():
        put_data(folder, f"volumes/{name}.json", told)
    (folder / "document.typ").write_text(document, "utf-8")
    job = SetJob(folder, folder / "build/fonts", "document.typ", "/volumes/plan.json")
    return json.loads(survey_here(job))
