"""A PDF in ink -> PDF/X-4 (ISO 15930-7): its output condition, what it says of itself."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from .inks import Inks

PDF_X_VERSION = "1.6"

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<pdf:Trapped>False</pdf:Trapped>
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
<xmp:CreateDate>{day}</xmp:CreateDate><xmp:ModifyDate>{day}</xmp:ModifyDate>
<xmp:MetadataDate>{day}</xmp:MetadataDate>
<xmpMM:DocumentID>{identity}</xmpMM:DocumentID><xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""

_UNPRINTED = (
    Name.StructTreeRoot,
    Name.MarkInfo,
    Name.OpenAction,
    Name.AA,
    Name.AcroForm,
)
"""What a printer has no use for, or PDF/X forbids: tags, actions, forms."""


def make_press_file(pdf: Pdf, inks: Inks) -> None:
    """Make ``pdf``, which is in ink, a file for a press that prints with ``inks``."""
    for key in _UNPRINTED:
        if key in pdf.Root:
            del pdf.Root[key]
    for page in pdf.pages:
        for key in (Name.Annots, Name.StructParents, Name.Tabs, Name.ArtBox):
            if key in page.obj:
                del page.obj[key]
    profile = pdf.make_stream(inks.profile, N=4)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(inks.name),
        Info=String(inks.name),
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])
    _say(pdf)


def _say(pdf: Pdf) -> None:
    """Write what the file says of itself, twice, as PDF/X asks: both say the same."""
    info = pdf.docinfo
    title, author = (str(info.get(key, "")) for key in (Name.Title, Name.Author))
    day = str(info.get(Name.CreationDate, "D:20000101"))[2:10]
    for key in (Name.CreationDate, Name.ModDate):
        info[key] = String(f"D:{day}000000Z")
    info[Name.Trapped] = Name("/False")
    said = _XMP.format(
        title=escape(title),
        author=escape(author),
        day=f"{day[:4]}-{day[4:6]}-{day[6:]}T00:00:00Z",
        identity=f"urn:compendium:{day}:{escape(title)}",
    )
    pdf.Root.Metadata = pdf.make_stream(said.encode(), Type=Name.Metadata, Subtype=Name.XML)


def save_compact(pdf: Pdf, target: Path | BinaryIO, version: str = "") -> None:
    """Write ``pdf`` to ``target``, as small as it can be; the same input gives the same bytes."""
    pdf.save(
        target,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
        deterministic_id=True,
        force_version=version,
    )
