"""What the command `export` knows of the papers of the office before one is made."""

from __future__ import annotations

from ..exports import Export, ExportOption

_PDF = ExportOption("pdf", "同时写一份 PDF（这台电脑上要有 LibreOffice）。")

FORM = Export(
    "form",
    "申报表（通知的附件）：按信息区填好，办公电话、签章、意见和日期空着。",
    "compendium.outputs.papers.forms",
    (_PDF,),
)
REVIEW = Export(
    "review",
    "三审三校登记表：哪些检查通过了，哪些提醒保留着，三审三校签字的地方。",
    "compendium.outputs.papers.reviews",
    (_PDF,),
)
SELFCHECK = Export(
    "selfcheck",
    "网站内容自查报告：错别字、涉政表述、个人信息、链接的自查结果，三审三校台账。",
    "compendium.outputs.papers.selfcheck",
    (
        ExportOption("date", "报告的日期，例如 2026-11-20；不写就空着。", "日期", "day"),
        _PDF,
    ),
)
