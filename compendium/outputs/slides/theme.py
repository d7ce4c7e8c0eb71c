"""The colours and faces of the house -> the theme of a deck, which slides name but never repeat."""

from __future__ import annotations

DECK_FACE = "微软雅黑"
"""On every Windows, and known by name to WPS. Latin too: so a quotation mark among Han is wide."""

RARE_FACE = "SimSun-ExtB"
"""What Windows has for characters beyond U+FFFF."""

COLOURS = {
    "dk1": "1F1A18",
    "lt1": "FFFFFF",
    "dk2": "7D1022",
    "lt2": "FBF6EC",
    "accent1": "A6192E",
    "accent2": "C9973D",
    "accent3": "80570F",
    "accent4": "665B54",
    "accent5": "D9793F",
    "accent6": "7D1022",
    "hlink": "7D1022",
    "folHlink": "665B54",
}
"""Those of the book: ink, paper, deep red, cream; red, gold, gold ink, soft ink, ember."""

THEME_NAME = "党建品牌成果展示"

_SPACE = "http://schemas.openxmlformats.org/drawingml/2006/main"
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = '<a:ln w="9525"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>'


def theme_xml() -> str:
    """Return what stands in theme1.xml."""
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in COLOURS.items()
    )
    faces = (
        f'<a:latin typeface="{DECK_FACE}"/><a:ea typeface="{DECK_FACE}"/><a:cs typeface=""/>'
        f'<a:font script="Hans" typeface="{DECK_FACE}"/>'
    )
    return (
        f'<a:theme xmlns:a="{_SPACE}" name="{THEME_NAME}"><a:themeElements>'
        f'<a:clrScheme name="{THEME_NAME}">{colours}</a:clrScheme>'
        f'<a:fontScheme name="{THEME_NAME}"><a:majorFont>{faces}</a:majorFont>'
        f"<a:minorFont>{faces}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="{THEME_NAME}"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{_LINE * 3}</a:lnStyleLst><a:effectStyleLst>"
        f"{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements>"
        "</a:theme>"
    )
