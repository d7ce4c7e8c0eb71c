"""Layouts and theme -> an empty .pptx: one master, its layouts, and a master for notes."""

from __future__ import annotations

from functools import cache
from html import escape

from ...system.zipped import zipped
from .layouts import HEIGHT, LAYOUTS, WIDTH, Box, Holder, SlideLayout
from .theme import DECK_FACE, theme_xml

EMU = 12_700
"""English metric units in a point."""

FOOTER_NUMBER, PAGE_NUMBER = 11, 12

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument"
_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" '
    'accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" '
    'folHlink="folHlink"/>'
)
_SAME_MAP = "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"
_GROUP = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>'
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/>'
    '<a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
FACES = (
    f'<a:latin typeface="{DECK_FACE}"/><a:ea typeface="{DECK_FACE}"/><a:cs typeface="{DECK_FACE}"/>'
)
_FOOT = Holder(FOOTER_NUMBER, "body", "页脚", Box(48, 504, 720, 22), 12, "accent4", "ctr")
_PAGE = Holder(PAGE_NUMBER, "body", "页码", Box(812, 504, 100, 22), 12, "accent4", "ctr", "r")
_PROMPTS = {
    "title": "单击编辑标题", "ctrTitle": "单击编辑标题", "body": "单击编辑文字",
    "pic": "单击图标添加图片", "chart": "单击图标添加图表", "tbl": "单击图标添加表格",
}  # fmt: skip
_INDENTS = ((0, 0), (16, -16), (32, -16))
"""Points: left margin and first line of the levels of words."""


@cache
def empty_deck() -> bytes:
    """Return the .pptx that every deck begins with, the same bytes every time."""
    layouts = {
        f"ppt/slideLayouts/slideLayout{n}.xml": _layout(layout, n)
        for n, layout in enumerate(LAYOUTS, 1)
    }
    parts = {
        "docProps/core.xml": _CORE,
        "ppt/presentation.xml": _presentation(),
        "ppt/slideMasters/slideMaster1.xml": _master(),
        "ppt/theme/theme1.xml": _HEAD + theme_xml(),
        "ppt/notesMasters/notesMaster1.xml": _notes_master(),
        "ppt/theme/theme2.xml": _HEAD + theme_xml(),
        **layouts,
    }
    files = {"[Content_Types].xml": _content_types([*parts]), **_relations(len(layouts)), **parts}
    return zipped({name: text.encode() for name, text in files.items()})


_CORE = (
    f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>'
)


def _presentation() -> str:
    return (
        f'{_HEAD}<p:presentation {_SPACES} saveSubsetFonts="1"><p:sldMasterIdLst><p:sldMasterId '
        'id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId '
        f'r:id="rId2"/></p:notesMasterIdLst><p:sldSz cx="{WIDTH * EMU}" cy="{HEIGHT * EMU}"/>'
        '<p:notesSz cx="6858000" cy="9144000"/></p:presentation>'
    )


def _master() -> str:
    band = _bar(90, Box(0, 0, WIDTH, 12), "accent1") + _bar(91, Box(48, 94, 864, 2), "accent2")
    title = Holder(0, "title", "标题", LAYOUTS[2].holder(0).box, 30, "accent1", "ctr", bold=True)
    words = LAYOUTS[2].holder(1)
    held = band + _holder(title, 2) + _holder(words, 3) + _foot(4) + _page(5)
    listed = "".join(
        f'<p:sldLayoutId id="{2147483648 + n}" r:id="rId{n}"/>' for n in range(1, len(LAYOUTS) + 1)
    )
    plain = "".join(
        f'<a:lvl{n}pPr marL="{left * EMU}" indent="{first * EMU}" algn="l"><a:lnSpc><a:spcPct '
        f'val="95000"/></a:lnSpc><a:spcBef><a:spcPts val="600"/></a:spcBef><a:buNone/>'
        f'<a:defRPr sz="2000"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>{FACES}'
        f"</a:defRPr></a:lvl{n}pPr>"
        for n, (left, first) in enumerate(_INDENTS, 1)
    )
    head = (
        '<a:lvl1pPr algn="l"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:buNone/><a:defRPr '
        f'sz="3000" b="1"><a:solidFill><a:schemeClr val="accent1"/></a:solidFill>{FACES}'
        "</a:defRPr></a:lvl1pPr>"
    )
    other = f'<a:lvl1pPr><a:defRPr sz="1800">{FACES}</a:defRPr></a:lvl1pPr>'
    return (
        f"{_HEAD}<p:sldMaster {_SPACES}><p:cSld>{_ground('bg1')}<p:spTree>{_GROUP}{held}</p:spTree>"
        f"</p:cSld>{_MAP}<p:sldLayoutIdLst>{listed}</p:sldLayoutIdLst><p:txStyles><p:titleStyle>"
        f"{head}</p:titleStyle><p:bodyStyle>{plain}</p:bodyStyle><p:otherStyle>{other}"
        "</p:otherStyle></p:txStyles></p:sldMaster>"
    )


def _layout(layout: SlideLayout, number: int) -> str:
    bare = ' showMasterSp="0"' if layout.dark else ""
    ground = _ground("accent1") if layout.dark else ""
    line = _bar(90, Box(56, 100, 72, 4), "accent2") if layout.dark else ""
    held = "".join(_holder(one, n) for n, one in enumerate(layout.holders, 2))
    after = len(layout.holders) + 2
    foot = "" if layout.dark else _foot(after) + _page(after + 1)
    return (
        f'{_HEAD}<p:sldLayout {_SPACES}{bare} preserve="1" userDrawn="1"><p:cSld '
        f'name="{layout.name}">{ground}<p:spTree>{_GROUP}{line}{held}{foot}</p:spTree></p:cSld>'
        f"{_SAME_MAP}</p:sldLayout>"
    )


def _ground(colour: str) -> str:
    fill = f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill><a:effectLst/>'
    return f"<p:bg><p:bgPr>{fill}</p:bgPr></p:bg>"


def box_xml(box: Box) -> str:
    """Return the place of ``box`` on a slide."""
    x, y, width, height = (round(one * EMU) for one in box)
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def _bar(identifier: int, box: Box, colour: str) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{identifier}" name="装饰 {identifier}"/><p:cNvSpPr/><p:nvPr '
        f'userDrawn="1"/></p:nvSpPr><p:spPr>{box_xml(box)}<a:prstGeom prst="rect"><a:avLst/>'
        f'</a:prstGeom><a:solidFill><a:schemeClr val="{colour}"/></a:solidFill><a:ln><a:noFill/>'
        '</a:ln></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="zh-CN"/></a:p>'
        "</p:txBody></p:sp>"
    )


def _holder(holder: Holder, identifier: int) -> str:
    """Return a placeholder; its words have a size and a colour of their own on every level."""
    number = "" if holder.number == 0 else f' idx="{holder.number}"'
    shrinks = "<a:normAutofit/>" if holder.kind in ("title", "ctrTitle", "body") else ""
    weight = ' b="1"' if holder.bold else ' b="0"'
    level = (
        f'algn="{holder.align}"><a:buNone/><a:defRPr sz="{round(holder.size * 100)}"{weight}>'
        f'<a:solidFill><a:schemeClr val="{holder.colour}"/></a:solidFill>{FACES}</a:defRPr>'
    )
    levels = "".join(
        f'<a:lvl{n}pPr marL="{left * EMU}" indent="{first * EMU}" {level}</a:lvl{n}pPr>'
        for n, (left, first) in enumerate(_INDENTS, 1)
    )
    return _shape(
        identifier,
        holder.name,
        f'type="{holder.kind}"{number}',
        holder.box,
        f'<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{holder.anchor}">{shrinks}'
        f"</a:bodyPr><a:lstStyle>{levels}</a:lstStyle>"
        f'<a:p><a:r><a:rPr lang="zh-CN"/><a:t>{escape(_PROMPTS[holder.kind])}</a:t></a:r></a:p>',
    )


def _shape(identifier: int, name: str, holds: str, box: Box, body: str) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{identifier}" name="{name}"/><p:cNvSpPr><a:spLocks '
        f'noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {holds}/></p:nvPr></p:nvSpPr><p:spPr>{box_xml(box)}'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f"<p:txBody>{body}</p:txBody></p:sp>"
    )


def _edge(holder: Holder, identifier: int, kind: str, words: str) -> str:
    looks = (
        f'<a:lvl1pPr algn="{holder.align}"><a:defRPr sz="1200"><a:solidFill><a:schemeClr '
        f'val="{holder.colour}"/></a:solidFill>{FACES}</a:defRPr></a:lvl1pPr>'
    )
    body = (
        f'<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/><a:lstStyle>{looks}'
        f"</a:lstStyle><a:p>{words}</a:p>"
    )
    holds = f'type="{kind}" sz="quarter" idx="{holder.number}"'
    return _shape(identifier, holder.name, holds, holder.box, body)


def _foot(identifier: int) -> str:
    return _edge(_FOOT, identifier, "ftr", '<a:endParaRPr lang="zh-CN"/>')


def _page(identifier: int) -> str:
    return _edge(_PAGE, identifier, "sldNum", PAGE_FIELD)


PAGE_FIELD = (
    '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="zh-CN">'
    f"{FACES}</a:rPr><a:t>‹#›</a:t></a:fld>"
)


def _notes_master() -> str:
    image = (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="幻灯片图像"/><p:cNvSpPr><a:spLocks noGrp="1" '
        'noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr>'
        f"</p:nvSpPr><p:spPr>{box_xml(Box(75, 54, 390, 219))}"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:sp>'
    )
    body = (
        '<a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="zh-CN"/><a:t>单击编辑备注</a:t></a:r></a:p>'
    )
    notes = _shape(3, "备注", 'type="body" sz="quarter" idx="3"', Box(54, 288, 432, 390), body)
    page = f"<a:bodyPr/><a:lstStyle/><a:p>{PAGE_FIELD}</a:p>"
    number = _shape(4, "页码", 'type="sldNum" sz="quarter" idx="5"', Box(432, 684, 90, 24), page)
    style = f'<a:lvl1pPr algn="l"><a:defRPr sz="1200">{FACES}</a:defRPr></a:lvl1pPr>'
    return (
        f"{_HEAD}<p:notesMaster {_SPACES}><p:cSld>{_ground('bg1')}<p:spTree>{_GROUP}{image}{notes}"
        f"{number}</p:spTree></p:cSld>{_MAP}<p:notesStyle>{style}</p:notesStyle></p:notesMaster>"
    )


def _content_types(parts: list[str]) -> str:
    kinds = {
        "presentation": "presentationml.presentation.main",
        "slideMaster": "presentationml.slideMaster",
        "slideLayout": "presentationml.slideLayout",
        "notesMaster": "presentationml.notesMaster",
        "theme": "theme",
    }
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    told = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    told += 'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    for part in parts:
        stem = part.rpartition("/")[2].removesuffix(".xml").rstrip("0123456789")
        kind = core if stem == "core" else f"{_TYPES}.{kinds[stem]}+xml"
        told += f'<Override PartName="/{part}" ContentType="{kind}"/>'
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'{_HEAD}<Types xmlns="{space}">{told}</Types>'


def _relations(layouts: int) -> dict[str, str]:
    """Return the files that say which part names which; ``layouts`` is how many there are."""
    master = [("slideLayout", f"../slideLayouts/slideLayout{n}.xml") for n in range(1, layouts + 1)]
    properties = f"{_RELATIONS.removesuffix('/relationships')}/relationships/metadata"
    top = [("officeDocument", "ppt/presentation.xml"), ("core-properties", "docProps/core.xml")]
    named = {
        "_rels/.rels": top,
        "ppt/_rels/presentation.xml.rels": [
            ("slideMaster", "slideMasters/slideMaster1.xml"),
            ("notesMaster", "notesMasters/notesMaster1.xml"),
            ("theme", "theme/theme1.xml"),
        ],
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": [*master, ("theme", "../theme/theme1.xml")],
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": [("theme", "../theme/theme2.xml")],
    }
    for n in range(1, layouts + 1):
        file = f"ppt/slideLayouts/_rels/slideLayout{n}.xml.rels"
        named[file] = [("slideMaster", "../slideMasters/slideMaster1.xml")]
    return {
        file: f'{_HEAD}<Relationships xmlns="{_RELATIONS}">'
        + "".join(
            f'<Relationship Id="rId{n}" Type="'
            f'{properties if kind == "core-properties" else _OFFICE}/{kind}" Target="{target}"/>'
            for n, (kind, target) in enumerate(relations, 1)
        )
        + "</Relationships>"
        for file, relations in named.items()
    }
