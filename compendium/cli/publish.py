"""The command `publish`: what was typed -> what is done, and what to say of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import click
from rich.text import Text

from ..build.project import Options
from ..content.problems import CannotWorkError
from ..publish import publish as recipe
from ..publish.forget_case import forget_case
from ..publish.fresh import Order
from ..publish.places.place import Place, PlaceError
from ..system.progress import Progress
from .chinese import Refusal
from .forget_words import forgotten
from .options import Asked, allow_samples, command, keep, keep_going, without_books
from .release_words import BOOKS_FOLLOW, published, releases, reminders, rolled_back
from .terminal import Said, exit_code, progress_bar, say


class PublishWishes(NamedTuple):
    """The command's own options, named as they are typed; ``rollback`` is '' without a release."""

    place: str
    listing: bool
    rollback: str | None
    keep: int
    keep_going: bool
    allow_samples: bool
    yes: bool
    without_books: bool
    books_later: bool
    bring_back: bool
    forget: str | None

    def order(self, strict: bool) -> Order:
        """Return how to publish."""
        options = Options(self.keep_going, strict)
        return Order(
            options,
            self.keep,
            samples=self.allow_samples,
            sure=self.yes,
            books=not self.without_books,
            bring_back=self.bring_back,
        )


@command
@click.argument("place", metavar="文件夹")
@click.option("--list", "listing", is_flag=True, help="列出已发布的版本，不发布。")
@click.option(
    "--rollback",
    is_flag=False,
    flag_value="",
    metavar="[版本]",
    help="退回上一个版本，或者写明的版本，不发布。",
)
@click.option(
    "--forget", metavar="案例编号", help="本人撤回同意的案例：各个版本里都彻底撤下，再发布。"
)
@keep
@keep_going("有错误的案例先不发布，其余照常发布。")
@allow_samples("示例案例也发布（只用来试一试）。")
@click.option("--yes", is_flag=True, help="案例少了一成以上也发布。")
@without_books
@click.option(
    "--books-later",
    is_flag=True,
    help="先发布网站，接着排印汇编和单页，排好再发布一次；其间过时的不提供下载。",
)
@click.option("--bring-back", is_flag=True, help="退回时撤下的内容没有改，也照样发布。")
def publish(asked: Asked, **typed: Any) -> int:
    """排印、检查、生成、核对，再让文件夹（或 用户@服务器:/文件夹）一步换成新版本。"""
    wanted = PublishWishes(**typed)
    if wanted.books_later and wanted.without_books:
        raise Refusal("--books-later（接着排印）和 --without-books（不排印）只能写一个。")
    with progress_bar(asked.quiet) as progress:
        said = _carry_out(asked, wanted, progress)
    return max(say(said, asked), exit_code(said.problems, asked.strict))


def _carry_out(asked: Asked, wanted: PublishWishes, progress: Progress) -> Said:
    """Publish the content, list the releases or go back to an earlier one."""
    place = recipe.place_at(wanted.place)
    try:
        if wanted.listing:
            return Said((), releases(recipe.releases_of(place)), True)
        if wanted.rollback is not None:
            moved = recipe.rollback(place, wanted.rollback, progress.say)
            return Said((), Text(rolled_back(*moved)), True)
        order = wanted.order(asked.strict)
        if wanted.forget is not None:
            forgot = forget_case(asked.root, place, wanted.forget, order, progress)
            shown = not isinstance(forgot.done, recipe.Refused)
            words, found = Text(forgotten(forgot, place.name)), forgot.done.problems
            return Said((*forgot.wrong, *found), words, shown, reminders(forgot.done))
        publishing = _publish_twice if wanted.books_later else recipe.publish
        done = publishing(asked.root, place, order, progress)
    except PlaceError as error:
        raise CannotWorkError(f"{error.message}\n    {error.advice}") from None
    words, shown = Text(published(done, place.name)), not isinstance(done, recipe.Refused)
    return Said(done.problems, words, shown, reminders(done))


def _publish_twice(root: Path, place: Place, order: Order, progress: Progress) -> recipe.Published:
    """Publish the site, then print what it lacks and publish that; raises PlaceError.

    In between nothing is offered that is out of date: what was changed may be what had to go.
    """
    early = order._replace(books=False, keep=order.keep + 1)
    first = recipe.publish(root, place, early, progress)
    if isinstance(first, recipe.Refused):
        return first
    progress.say(f"{published(first, place.name)}\n{BOOKS_FOLLOW}")
    second = recipe.publish(root, place, order, progress)
    return first._replace(notes=second.notes) if isinstance(second, recipe.Same) else second
