"""Typst for a browser and the faces of a book -> what sets a leaflet there, loaded on a click."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from .cut_faces import cut_faces
from .runtime import Runtime

TYPESETTER = "typst.zip"


def leaflet_tools(runtime: Runtime) -> dict[str, bytes]:
    """Return the files of the tools by name; raises MissingFacesError."""
    with TemporaryDirectory() as folder:
        faces = cut_faces(Path(folder) / "faces")
    return dict(sorted({**faces, TYPESETTER: runtime.wheels["typst"].read_bytes()}.items()))
