"""What the shortcuts spare changes nothing in what is read."""

import random

import markdown

from compendium.content.body.markdown_shortcut import PlainTextShortcut

PIECES = (
    "\\", "`", "*", "**", "_", "[", "]", "(", ")", "![", "](a.jpg)", "[^1]", "<b>", "</b>", "&amp;",
    "<http://a.cn>", "  \n", "\n", "\n\n", "- ", "1. ", "    ", "> ", "# ", "---\n", "===\n",
    "| a | b |\n| --- | --- |\n", '!!! note "要点"\n', "[^1]: 注\n", "[a]: http://b.cn\n", "[a]",
    "支部", "“党课”", "《党章》", "a", "2026", ":", "。",
)  # fmt: skip
NAMES = ["admonition", "footnotes", "tables"]


def test_texts_of_any_marks_are_read_as_without_the_shortcuts() -> None:
    ours = markdown.Markdown(extensions=[*NAMES, PlainTextShortcut()])
    theirs = markdown.Markdown(extensions=NAMES)
    pick = random.Random(13)
    for _ in range(1_000):
        text = "".join(pick.choice(PIECES) for _ in range(pick.randint(1, 25)))
        assert ours.reset().convert(text) == theirs.reset().convert(text), text


STARS = (
    "*",
    "**",
    "**",
    "**",
    "***",
    " ",
    "\n",
    "支部",
    "，",
    "a",
    "_",
    "`",
    "- ",
    "    ",
    "\u3000",
)


def test_bold_words_are_read_as_without_the_shortcuts() -> None:
    ours = markdown.Markdown(extensions=[*NAMES, PlainTextShortcut()])
    theirs = markdown.Markdown(extensions=NAMES)
    pick = random.Random(7)
    bold = 0
    for _ in range(2_000):
        text = "".join(pick.choice(STARS) for _ in range(pick.randint(3, 14)))
        html = theirs.reset().convert(text)
        assert ours.reset().convert(text) == html, text
        bold += "<strong>" in html
    assert bold > 300
