"""Write a summary as the one comment of ours on a pull request of Gitea or Forgejo.

The environment says where: COMMENT_API (…/repos/<owner>/<name>/issues), COMMENT_NUMBER and
COMMENT_TOKEN. A comment that is there already is rewritten, so that there is never a second.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

MARK = "<!-- case-check -->\n"
PAGE = 50
MOST_PAGES = 20


def main(file: str) -> None:
    """Post the text of ``file``, or put it in the place of our last comment."""
    api, number = os.environ["COMMENT_API"], int(os.environ["COMMENT_NUMBER"])
    body = {"body": MARK + Path(file).read_text("utf-8")}
    ours = _find(f"{api}/{number}/comments")
    if ours is None:
        _ask("POST", f"{api}/{number}/comments", body)
    else:
        _ask("PATCH", f"{api}/comments/{ours}", body)


def _find(address: str) -> int | None:
    """Return the id of our comment below ``address``."""
    for page in range(1, MOST_PAGES + 1):
        comments = _ask("GET", f"{address}?page={page}&limit={PAGE}")
        for comment in comments:
            if comment["body"].startswith(MARK):
                return int(comment["id"])
        if len(comments) < PAGE:
            return None
    return None


def _ask(method: str, address: str, body: Any = None) -> Any:
    if not address.startswith(("https://", "http://")):
        raise ValueError(address)
    request = Request(  # noqa: S310  (the scheme is looked at above)
        address,
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={
            "Authorization": f"token {os.environ['COMMENT_TOKEN']}",
            "Content-Type": "application/json",
            "Accept": "application/json",
        },
    )
    with urlopen(request, timeout=30) as answer:  # noqa: S310
        return json.load(answer)


if __name__ == "__main__":
    main(sys.argv[1])
