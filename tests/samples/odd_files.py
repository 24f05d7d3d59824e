"""Odd and hostile PDF files, written object by object: what a landing zone may hold and no typesetter makes.

Every function returns the bytes of one file, the same each time. `FIGURE` stands on the page of each file that can be
read. `ODD` names the files, with what must become of them.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

FIGURE = 4_120_500
"""Verksamhetens intäkter of the report's year, as every readable file prints it."""

A4 = (595, 842)
FIVE_METRES = (14_173, 14_173)
MANY_PAGES = 100_000
_BOMB_BYTES = 3 << 30
_BLOCK = 1 << 20

Line = tuple[float, float, str, int]


@dataclass(frozen=True, slots=True)
class Odd:
    """An odd file: the function that makes it, and the reason why it is refused; None when it is read."""

    make: Callable[[], bytes]
    refused: str | None = None


# --- writing PDF ------------------------------------------------------------------------------------------------------


class Objects:
    """The objects of a PDF file, numbered from 1 as they are added."""

    def __init__(self) -> None:
        self._bodies: list[bytes] = []

    def add(self, body: str | bytes) -> int:
        self._bodies.append(body.encode("cp1252") if isinstance(body, str) else body)
        return len(self._bodies)

    def stream(self, data: bytes, entries: str = "") -> int:
        return self.add(f"<<{entries}/Length {len(data)}>>\nstream\n".encode() + data + b"\nendstream")

    def finish(self, root: int, trailer: str = "") -> bytes:
        out = bytearray(b"%PDF-1.7\n")
        places = []
        for number, body in enumerate(self._bodies, start=1):
            places.append(len(out))
            out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
        out += b"".join(b"%010d 00000 n \n" % place for place in places)
        out += f"trailer\n<</Size {len(places) + 1}/Root {root} 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
        return bytes(out)


def printed(lines: Iterable[Line]) -> bytes:
    """A content stream with these lines: x, y (from below), text, size."""
    parts = []
    for x, y, text, size in lines:
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        parts.append(f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET")
    return "\n".join(parts).encode("cp1252")


def document(
    pages: Sequence[bytes],
    *,
    size: tuple[int, int] = A4,
    font: str = "/F1 3 0 R",
    catalogue: str = "",
    page: str = "",
    more: Sequence[str] = (),
) -> bytes:
    """A file with these content streams as its pages; object 3 is the font, `more` are objects from 4 on."""
    objects = Objects()
    contents = 4 + len(more)
    kids = [contents + 1 + 2 * index for index in range(len(pages))]
    objects.add(f"<</Type/Catalog/Pages 2 0 R{catalogue}>>")
    objects.add(f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{kid} 0 R' for kid in kids)}]>>")
    objects.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    for body in more:
        objects.add(body)
    for content in pages:
        number = objects.stream(content)
        objects.add(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {size[0]} {size[1]}]/Contents {number} 0 R"
            f"/Resources<</Font<<{font}>>>>{page}>>"
        )
    return objects.finish(1)


# --- reports ----------------------------------------------------------------------------------------------------------


def report(
    year: int = 2023,
    name: str = "Prövby",
    number: str = "222000-9993",
    figure: int = FIGURE,
    at: tuple[int, int] = (0, 0),
) -> list[bytes]:
    """The pages of a small annual report: cover, statements. at: how far right and up everything is moved."""
    right, up = at
    cover = [(70, 700, f"Årsredovisning {year}", 26), (70, 660, f"Samordningsförbundet {name}", 16),
             (70, 640, f"Organisationsnummer {number}", 11)]  # fmt: skip
    rows = (
        ("Verksamhetens intäkter", figure, 3_998_000),
        ("Verksamhetens kostnader", -4_010_250, -4_105_777),
        ("Årets resultat", figure - 4_010_250, -107_777),
    )
    assets = (("Kassa och bank", 1_310_250, 1_200_000), ("Summa tillgångar", 1_310_250, 1_200_000))
    statements: list[Line] = []
    for top, title, table in ((760, "Resultaträkning (kr)", rows), (600, "Balansräkning (kr)", assets)):
        statements += [(70, top, title, 16), (340, top - 30, str(year), 11), (450, top - 30, str(year - 1), 11)]
        for line, (label, now, before) in enumerate(table):
            y = top - 50 - 18 * line
            statements += [(70, y, label, 11), (300, y, _amount(now), 11), (410, y, _amount(before), 11)]
    return [printed((x + right, y + up, text, size) for x, y, text, size in lines) for lines in (cover, statements)]


def _amount(value: int) -> str:
    return f"{value:>12,}".replace(",", " ").strip().rjust(10)


def whole() -> bytes:
    """The report in an ordinary file."""
    return document(report())


def _repeated(block: bytes, times: int) -> bytes:
    """The block so many times, deflated, without deflating it so many times: the checksum at the end is missing."""
    packer = zlib.compressobj(9)
    first = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    return first + again * (times - 1)


def bomb() -> bytes:
    """A page whose content, 3 MB in the file, unpacks to 3 GB of blanks."""
    packed = _repeated(b" " * _BLOCK, _BOMB_BYTES // _BLOCK)
    objects = Objects()
    objects.add("<</Type/Catalog/Pages 2 0 R>>")
    objects.add("<</Type/Pages/Count 1/Kids[4 0 R]>>")
    content = objects.stream(packed, "/Filter/FlateDecode")
    objects.add(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {content} 0 R>>")
    return objects.finish(1)


def picture_bomb(side: int = 40_000) -> bytes:
    """A page that is a picture of 1.6 thousand million pixels, 2 MB in the file."""
    packed = _repeated(b"\xff" * side, side)
    objects = Objects()
    objects.add("<</Type/Catalog/Pages 2 0 R>>")
    objects.add("<</Type/Pages/Count 1/Kids[5 0 R]>>")
    objects.stream(
        packed,
        f"/Type/XObject/Subtype/Image/Width {side}/Height {side}/ColorSpace/DeviceGray/BitsPerComponent 8"
        "/Filter/FlateDecode",
    )
    objects.stream(b"q 595 0 0 842 0 0 cm /I Do Q")
    objects.add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</I 3 0 R>>>>>>")
    return objects.finish(1)


def many_pages() -> bytes:
    """100 000 pages with nothing on them."""
    objects = Objects()
    objects.add("<</Type/Catalog/Pages 2 0 R>>")
    objects.add(f"<</Type/Pages/Count {MANY_PAGES}/Kids[{' '.join(f'{n + 3} 0 R' for n in range(MANY_PAGES))}]>>")
    for _ in range(MANY_PAGES):
        objects.add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>")
    return objects.finish(1)


def large_pages() -> bytes:
    """The report on pages of five metres, in the middle of them."""
    return document(report(at=(7_000, 7_000)), size=FIVE_METRES)


def looping_tree() -> bytes:
    """A page tree whose root is its own child, beside the report's pages."""
    objects = Objects()
    objects.add("<</Type/Catalog/Pages 2 0 R>>")
    objects.add("<</Type/Pages/Count 4/Kids[2 0 R 5 0 R 7 0 R 2 0 R]>>")
    objects.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    for content in report():
        number = objects.stream(content)
        objects.add(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {number} 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
        )
    return objects.finish(1)


def deep_tree(depth: int = 5_000) -> bytes:
    """A page tree that nests thousands of levels deep and has no page at its end."""
    objects = Objects()
    objects.add("<</Type/Catalog/Pages 2 0 R>>")
    for level in range(depth):
        objects.add(f"<</Type/Pages/Count 1/Kids[{level + 3} 0 R]>>")
    objects.add("<</Type/Pages/Count 0/Kids[]>>")
    return objects.finish(1)


def missing_fonts() -> bytes:
    """The report in a font that the file names and does not hold, nor describe."""
    return document(report(), font="/F1 999 0 R")


def with_attachment() -> bytes:
    """The report with another file inside the file."""
    return document(
        report(),
        catalogue="/Names<</EmbeddedFiles<</Names[(budget.txt) 4 0 R]>>>>",
        more=(
            "<</Type/Filespec/F(budget.txt)/EF<</F 5 0 R>>>>",
            "<</Type/EmbeddedFile/Length 19>>\nstream\nIntäkter 9 999 999\n\nendstream",
        ),
    )


def with_javascript() -> bytes:
    """The report with a program that runs for ever when the file is opened."""
    return document(
        report(),
        catalogue="/OpenAction 4 0 R/Names<</JavaScript<</Names[(all) 4 0 R]>>>>",
        more=("<</S/JavaScript/JS(while \\(true\\) { app.alert\\('!'\\); })>>",),
    )


def signed() -> bytes:
    """The report with a field for a signature that is filled in."""
    return document(
        report(),
        catalogue="/AcroForm<</SigFlags 3/Fields[4 0 R]>>",
        more=(
            "<</Type/Annot/Subtype/Widget/FT/Sig/T(Underskrift)/V 5 0 R/Rect[0 0 0 0]>>",
            "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/ByteRange[0 840 960 240]/Contents<"
            + "00" * 60
            + ">/Name(Namn Ason)/M(D:20240321)>>",
        ),
        page="/Annots[4 0 R]",
    )


def two_reports() -> bytes:
    """Two förbunds' reports, one behind the other."""
    other = report(2022, "Andrabyn", "222000-9985", 5_000_000)
    return document([*report(), *other])


def two_years() -> bytes:
    """One förbund's reports of two years in one file."""
    return document([*report(2023), *report(2022, figure=5_000_000)])


def report_twice() -> bytes:
    """One report, and the same again behind it."""
    return document([*report(), *report()])


def with_auditors() -> bytes:
    """The report with the auditors' own papers behind it: other figures under the same words."""
    letter = printed(
        (
            (70, 760, "Revisionsberättelse för år 2023", 18),
            (70, 720, "Revisorerna i Samordningsförbundet Prövby, organisationsnummer 222000-9993, har granskat", 11),
            (70, 704, "verksamheten. Styrelsen beviljas ansvarsfrihet. Granskningen har kostat 45 000 kr.", 11),
        )
    )
    attachment = printed(
        (
            (70, 760, "Bilaga: Granskning av årsbokslut 2023", 18),
            (70, 720, "Väsentlighetstal", 11),
            (300, 720, "82 000", 11),
            (70, 702, "Felmarginal", 11),
            (300, 702, "4 100", 11),
        )
    )
    return document([*report(), letter, attachment])


def cut_short() -> bytes:
    """The report without its last third: no table of objects, and the statements' page cut in two."""
    content = whole()
    return content[: len(content) * 2 // 3]


def damaged_table() -> bytes:
    """The report with a wrong table of objects, as mail programs leave it that change line ends."""
    return whole().replace(b"startxref\n", b"startxref\n9")


ODD: dict[str, Odd] = {
    "whole": Odd(whole),
    "bomb": Odd(bomb, "reader_crashed"),
    "picture_bomb": Odd(picture_bomb, "no_text"),
    "many_pages": Odd(many_pages, "too_many_pages"),
    "large_pages": Odd(large_pages),
    "looping_tree": Odd(looping_tree),
    "deep_tree": Odd(deep_tree, "damaged"),
    "missing_fonts": Odd(missing_fonts),
    "with_attachment": Odd(with_attachment),
    "with_javascript": Odd(with_javascript),
    "signed": Odd(signed),
    "two_reports": Odd(two_reports, "several_reports"),
    "two_years": Odd(two_years, "several_reports"),
    "report_twice": Odd(report_twice),
    "with_auditors": Odd(with_auditors),
    "cut_short": Odd(cut_short, "truncated"),
    "damaged_table": Odd(damaged_table),
}
"""What is odd about the file -> how it is made and what must become of it."""
