"""The command `shrink`: original photographs larger than they are ever shown become smaller."""

from __future__ import annotations

import click

from ..build.smaller_photos import LargePhoto, large_photos, reduce_photos
from ..system.own_fault import Lost
from ..system.smaller import LONGEST_SIDE, QUALITY
from .options import Asked, command
from .scope_arguments import selected
from .terminal import out


@command
@click.argument("names", nargs=-1, metavar="[案例]...")
@click.option("--yes", is_flag=True, help="确实要缩小；不加只列出来，不动文件。")
def shrink(asked: Asked, *, names: tuple[str, ...], yes: bool) -> int:
    """把长边超过 2600 像素的原图缩小，去掉拍摄信息；不加 --yes 只列出来。"""
    photos = [*large_photos(asked.root, selected(asked.root, names, None))]
    free = [photo for photo in photos if not photo.printed]
    done: list[tuple[LargePhoto, int | Lost]] = []
    for photo, after in reduce_photos(free) if yes else ((photo, 0) for photo in free):
        done.append((photo, after))
        if not asked.quiet:
            _say(f"{photo.path}  {photo.width}×{photo.height}  {_sizes(photo, after)}")
    if kept := len(photos) - len(free):
        _say(f"付印的书里的 {kept} 张不缩小：印出来的图片要和存档一样。")
    if not free:
        _say(f"没有要缩小的：长边都不超过 {LONGEST_SIDE} 像素。")
    elif not yes:
        total = sum(photo.size for photo in free) / 1e6
        _say(
            f"{len(free)} 张，共 {total:.1f} MB。加上 --yes，就按长边 {LONGEST_SIDE} 像素、"
            f"质量 {QUALITY} 重新保存，扶正，去掉拍摄地点、时间和设备；原图不再保留，请先备份。"
        )
    else:
        changed = [(photo.size, after) for photo, after in done if isinstance(after, int) and after]
        saved = sum(before - after for before, after in changed) / 1e6
        _say(f"缩小了 {len(changed)} 张，省下 {saved:.1f} MB。")
    return 0


def _sizes(photo: LargePhoto, after: int | Lost) -> str:
    if isinstance(after, Lost):
        return f"没有缩小（{after.reason}）"
    now = f" → {after / 1e6:.1f} MB" if after else ""
    return f"{photo.size / 1e6:.1f} MB{now}"


def _say(line: str) -> None:
    out.print(line)
