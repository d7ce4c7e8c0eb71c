"""What an export was asked for -> the call that it is made for."""

from __future__ import annotations

from ..content.check.call_files import check_call_file
from ..content.load.calls import OWN_CALL, call_path
from ..content.model.call_file import CallFile, read_call
from ..content.problems import CannotWorkError, has_errors
from .exports import ExportTask


def asked_call(task: ExportTask) -> CallFile:
    """Return the call that ``task`` names, else the college's own rules.

    Raises NoSuchCallError, and CannotWorkError where it has errors.
    """
    name = task.answers.get("call") or OWN_CALL
    vocabulary = task.collection.compendium.vocabulary
    file, problems = read_call(task.collection.settings.root, name)
    problems = [*problems, *(check_call_file(file, vocabulary) if file else ())]
    if file is None or has_errors(problems):
        raise CannotWorkError(f"{call_path(name)} 有错误，请运行 check，按说的改好再导出。")
    return file
