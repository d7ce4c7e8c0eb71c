"""Files -> a zip of them in memory: the same files, the same bytes, whatever the machine."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def zipped(files: Mapping[str, bytes], stored: tuple[str, ...] = ()) -> bytes:
    """Return the zip of ``files`` by path, in their order.

    Those with one of the endings ``stored`` are packed already, and left as they are.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, content in files.items():
            entry = zipfile.ZipInfo(path, _LONG_AGO)
            is_stored = path.lower().endswith(stored)
            entry.compress_type = zipfile.ZIP_STORED if is_stored else zipfile.ZIP_DEFLATED
            entry.create_system = 0  # else the archive would tell on which system it was made
            archive.writestr(entry, content)
    return out.getvalue()
