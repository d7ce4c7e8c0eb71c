"""An edition -> the lines of its imprint, and what its cover says of who may have it."""

from __future__ import annotations

from ....content.model.edition import Edition
from ....content.model.fixed_words import MEANINGS
from ....content.model.phrasing import chinese_day
from ....content.settings import Settings
from .profile import profile_of

FREE = "内部资料，免费交流"
DRAFT_MARK = "征求意见稿"


def format_of(edition: Edition) -> str:
    """Return the format of a book as its imprint tells it: 大16开（210 毫米×285 毫米）."""
    profile = profile_of(edition.profile, edition.sheet)
    return f"{MEANINGS[edition.sheet]}（{profile.width:g} 毫米×{profile.height:g} 毫米）"


def imprint_lines(edition: Edition, settings: Settings, paper: str = "") -> list[list[str]]:
    """Return the lines of the imprint, those that are told; see ``Edition.provisional``."""
    imprint = edition.imprint
    lines = [
        ("准印证号", imprint.permit),
        ("编委会", "　".join(imprint.editors)),
        ("编印单位", imprint.issuer or edition.compiler or str(settings.extra.get("editor") or "")),
        ("发送对象", imprint.recipients),
        ("印刷单位", imprint.printer),
        ("印刷日期", chinese_day(imprint.printed) if imprint.printed else ""),
        ("印数", f"{imprint.copies} 册" if imprint.copies else ""),
        ("开本", paper),
        ("编成日期", chinese_day(edition.date)),
        ("网址", settings.site_url),
    ]
    lines.append(("说明", DRAFT_MARK if edition.provisional else FREE))
    return [[name, value] for name, value in lines if value]
