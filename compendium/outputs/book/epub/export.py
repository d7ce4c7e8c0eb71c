"""What the command `export` knows of books for electronic readers before one is made."""

from __future__ import annotations

from ...exports import Export

EPUB = Export(
    "epub",
    "电子书（EPUB 3）：一份编书方案一本，后面写方案的文件名；封面、目录、脚注、索引都在。",
    "compendium.outputs.book.epub.render",
    pictures=True,
    editions=True,
    readers={".epub": "电子书"},
)
