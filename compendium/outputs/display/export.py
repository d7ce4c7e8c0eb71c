"""What the command `export` knows of posters, screens and the kiosk before any is made."""

from __future__ import annotations

from ..exports import Export, ExportOption

POSTERS = Export(
    "poster",
    "展板、易拉宝、海报（PDF，交给印刷厂）：两米外看得清，三米外扫得到，照片够不够大会说。",
    "compendium.outputs.display.posters",
    (
        ExportOption(
            "size",
            "多大：90x120（展板）、120x240（大展板）、80x200（易拉宝）、a1、a2；几种用逗号隔开。",
            "尺寸",
        ),
        ExportOption("landscape", "横着放。"),
    ),
    readers={".pdf": "展板"},
)

SCREENS_PICTURES = Export(
    "screens",
    "校园屏幕的画面（PNG）：1920×1080、1080×1920、1024×768，一个案例一套，全部案例一套。",
    "compendium.outputs.display.screens",
)

KIOSK = Export(
    "kiosk",
    "触摸屏的轮播（一个文件夹，不用联网）：自己播放，碰一下停下来翻看，两分钟没人碰接着播。",
    "compendium.outputs.display.kiosk_folder",
)
