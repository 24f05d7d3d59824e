"""One page written by hand, where it matters which operators paint it and which codes its glyphs have."""

from __future__ import annotations

from collections.abc import Mapping

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</BaseEncoding/WinAnsiEncoding>>>>"


def raw_pdf(
    content: bytes,
    *,
    font: bytes = FONT,
    catalog: bytes = b"",
    page: bytes = b"",
    resources: bytes = b"",
    others: Mapping[int, bytes] | None = None,
) -> bytes:
    """A page of 400 × 300 points; objects 1–5 are catalog, pages, page, content and font, `others` from 6 on."""
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R" + catalog + b">>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>"
        + resources
        + b">>"
        + page
        + b">>",
        4: stream(content),
        5: font,
        **(others or {}),
    }
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number in sorted(objects):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream object with further entries in its dictionary."""
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(content), entries, content)


def text(x: float, y: float, written: bytes, before: bytes = b"") -> bytes:
    """Operators that write bytes at a place, ten points high."""
    return b"q BT /F 10 Tf %s %d %d Td (%s) Tj ET Q\n" % (before, x, y, written)
