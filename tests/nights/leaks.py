"""Reports with planted identifiers, and a search for them through every file that a run leaves behind.

The people, numbers and addresses are invented: surnames that nobody bears, personal numbers whose check digit is wrong,
telephone numbers, addresses and domains that are set aside for examples. Each stands where such things stand in real
reports: on the page that the board signs, on the page that a signing service adds, in the table of the board, in
running text, in brackets behind an insats, and in a scan of all that.

The search unpacks what it finds: every column of every table of a DuckDB file, Parquet, gzip, bzip2, xz, zip, zstd and
zlib; beyond that it looks at the bytes themselves, as UTF-8, Latin-1 and UTF-16.
"""

from __future__ import annotations

import bz2
import contextlib
import gzip
import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pypdfium2
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.samples.small_reports import begun, statements
from tests.samples.typesetting import A4_HEIGHT, A4_WIDTH, Cell, Head, Row, Setter, Table, TableLook

_GIVEN = ("Anna", "Lars", "Karin", "Per", "Eva", "Mohamed", "Ylva", "Göran", "Leila", "Sven-Erik", "Britt", "Åke")
_SURNAMES = (
    "Tallfjärdh", "Gråvittra", "Knosperud", "Hällskrev", "Mosskvirr", "Bromslätta", "Ulvskrymt", "Fjolbacke",
    "Drumlängh", "Vresfors", "Kvibbelin", "Snårhammer", "Ekskvalp", "Jällbrunn", "Myrtrassel", "Orrskvader",
    "Pilkräng", "Rönnskraff", "Sumplöv", "Torvgrimm", "Uddskär-Blim", "Vattlidh", "Ynglabo", "Åsknäver",
)  # fmt: skip
CONTROL = ("Kvarnhjulsgatan", "Stiglotsverket")
"""Words that are nobody's: they stand beside the identifiers and must be found, or the search proves nothing."""


def _squeezed(text: str) -> str:
    return re.sub(r"[\s:–-]", "", text.casefold())


@dataclass(frozen=True, slots=True)
class Identifier:
    """Something that points to a person. shown: as printed. trace: what is searched for, folded like the text."""

    kind: str
    shown: str
    trace: str


def _names() -> list[Identifier]:
    return [
        Identifier("name", f"{_GIVEN[number % len(_GIVEN)]} {surname}", surname.casefold())
        for number, surname in enumerate(_SURNAMES)
    ]


def _personal_numbers() -> list[Identifier]:
    found = []
    for number in range(10):
        born = f"{45 + 4 * number}{1 + number:02}{28 - number:02}"
        ten = f"{born}{237 + 41 * number:03}"
        ten += str((_check_digit(ten) + 1 + number % 8) % 10)  # a wrong check digit: the number is nobody's
        shown = (f"{ten[:6]}-{ten[6:]}", f"19{ten[:6]}-{ten[6:]}", f"19{ten}")[number % 3]
        found.append(Identifier("personal number", shown, ten))
    return found


def _check_digit(nine: str) -> int:
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(nine))
    return -sum(value // 10 + value % 10 for value in doubled) % 10


def _addresses() -> list[Identifier]:
    mails = [f"{given}.{word}@{place}.example" for given, word, place in (
        ("anna", "tallfjardh", "samordning"), ("lars", "gravittra", "forbundet"), ("kansli", "bokskvirr", "exempelby"),
        ("eva.m", "mosskvist", "region"), ("info", "skrymtlund", "kommun"), ("y", "fjolgren", "samordning"),
        ("leila", "drumfors", "forbundet"),
    )]  # fmt: skip
    phones = ["070-174 06 05", "070-1740612", "+46 70 174 06 23", "08-465 004 31", "08-46500447", "031-390 06 52",
              "0701-74 06 77"]  # fmt: skip
    found = [Identifier("e-mail", mail, mail.split("@")[0]) for mail in mails]
    for phone in phones:
        digits = re.sub(r"\D", "", phone)
        found.append(Identifier("telephone", phone, digits.removeprefix("46").removeprefix("0")))
    return found


def _signing() -> list[Identifier]:
    hosts = ("192.0.2.17", "192.0.2.143", "198.51.100.8", "198.51.100.214", "203.0.113.66", "2001:db8:47:1f::9c")
    serials = (
        "09222115557512340061", "09222115557512340079", "5f3a9c0d71e84b26", "c47e10b9-62d5-4f8a-9d13-7be0a5512c9e",
        "SE-BID-7741-A0F3-229C", "4AF1:09:CC:7E:31:B8:D2:60",
    )  # fmt: skip
    return [Identifier("address", host, host) for host in hosts] + [
        Identifier("serial", serial, _squeezed(serial)) for serial in serials
    ]


IDENTIFIERS: tuple[Identifier, ...] = (*_names(), *_personal_numbers(), *_addresses(), *_signing())
"""Sixty of them."""

NAMES = [item.shown for item in IDENTIFIERS if item.kind == "name"]
_NUMBERS = [item.shown for item in IDENTIFIERS if item.kind == "personal number"]
_MAILS = [item.shown for item in IDENTIFIERS if item.kind == "e-mail"]
_PHONES = [item.shown for item in IDENTIFIERS if item.kind == "telephone"]
_HOSTS = [item.shown for item in IDENTIFIERS if item.kind == "address"]
_SERIALS = [item.shown for item in IDENTIFIERS if item.kind == "serial"]


# --- the reports ------------------------------------------------------------------------------------------------------


def planted_reports() -> dict[str, bytes]:
    """File name → PDF. Together they print every identifier, most of them more than once."""
    return {
        "signerad-2021.pdf": _signed_on_paper(2021, "Kvarnbo", "222000-9993", NAMES[:6], _NUMBERS[:3], _MAILS[:3]),
        "e-signerad-2022.pdf": _signed_by_a_service(2022, "Stensele By", "222000-9985", NAMES[6:12], _NUMBERS[3:9]),
        "i-texten-2023.pdf": _in_the_text(2023, "Lillån", "222000-9977", NAMES[12:20]),
        "inläst-2020.pdf": as_pictures(
            _signed_on_paper(2020, "Norrkvarn", "222000-9969", NAMES[20:24], _NUMBERS[9:], _MAILS[6:]), sharpness=200
        ),
    }


def _signed_on_paper(
    year: int, place: str, number: str, names: Sequence[str], personal: Sequence[str], mails: Sequence[str]
) -> bytes:
    """The board in a table, and all of it under the report."""
    s = begun(place, number, year)
    s.heading("Styrelsen")
    rows = tuple(
        Row(name, (Cell(role), Cell(CONTROL[0]))) for name, role in zip(names, _roles(len(names)), strict=True)
    )
    s.table(Table((2, 1, 1), ((Head("Uppdrag", 0, 0), Head("Plats", 1, 1)),), rows, "Namn", TableLook()))
    s.paragraph(f"Kansliet ligger på {CONTROL[0]} 4. Frågor ställs till {mails[0]} eller {_PHONES[0]}.")
    _figures(s, year)
    s.new_page()
    s.heading("Underskrifter")
    s.paragraph(
        "Styrelsen intygar att årsredovisningen ger en rättvisande bild av verksamhetens resultat och ställning."
    )
    s.line(f"{place} den 14 mars {year + 1}")
    for index, (name, role) in enumerate(zip(names, _roles(len(names)), strict=True)):
        s.gap(18)
        s.line("." * 40)
        s.line(f"{name}, {role.casefold()}")
        if index < len(personal):
            s.line(personal[index])
        if index < len(mails):
            s.line(f"E-post: {mails[index]}  Telefon: {_PHONES[index]}")
    return s.finish()


def _signed_by_a_service(year: int, place: str, number: str, names: Sequence[str], personal: Sequence[str]) -> bytes:
    """The page that a signing service puts behind the report."""
    s = begun(place, number, year)
    _figures(s, year)
    s.new_page()
    s.heading("Verifikat")
    s.line(f"Transaktion {_SERIALS[0]}")
    s.paragraph("Dokumentet är signerat elektroniskt av nedanstående personer med svenskt BankID.")
    for index, (name, born) in enumerate(zip(names, personal, strict=True)):
        s.gap(6)
        s.line(f"Namn som svarades från BankID: {name.upper() if index % 2 else name}")
        s.line(f"Personnummer: {born}  IP-adress: {_HOSTS[index]}")
        s.line(f"Serienummer: {_SERIALS[index]}  Telefon {_PHONES[1 + index]}")
        s.line(f"Signerade {year + 1}-03-{10 + index} 08:1{index}:27")
        if index < 2:
            s.line(f"E-post {_MAILS[3 + index]}")
    return s.finish()


def _in_the_text(year: int, place: str, number: str, names: Sequence[str]) -> bytes:
    """Names and addresses outside the signatures: who leads an insats, whom to ask, who sat in the chair."""
    s = begun(place, number, year)
    s.heading("Organisation")
    s.paragraph(
        f"Ordförande har varit {names[0]} och vice ordförande {names[1]}. Förbundschef är {names[2]}, som nås på telefon "
        f"{_PHONES[6]} eller {_MAILS[5]}. {CONTROL[1]} svarar för lokalerna."
    )
    s.heading("Insatser", 2)
    heads = ((Head("Beviljat", 0, 0), Head("Förbrukat", 1, 1), Head("Deltagare", 2, 2)),)
    rows = tuple(
        Row(f"{insats} ({name})", (Cell(granted), Cell(used), Cell(people)))
        for insats, name, granted, used, people in (
            ("Steget vidare", names[3], "450 000", "431 250", "24"),
            ("Unga framåt", names[4], "300 000", "280 500", "17"),
            ("Hälsoskolan", names[5], "210 000", "210 000", "31"),
        )
    )
    s.table(Table((3, 1, 1, 1), heads, rows, "Insats, belopp i kr", TableLook()))
    s.paragraph(f"Kontaktperson för Gröna spåret: {names[6]}, e-post {_MAILS[4]}.")
    s.paragraph(f"Steget vidare ({names[3]}) har haft 24 deltagare, varav 14 kvinnor och 10 män.")
    _figures(s, year)
    s.heading("Revisorer")
    s.line(f"Förtroendevald revisor: {names[7]}")
    s.new_page()
    s.heading("Styrelsens underskrifter")
    for name, role in zip(names, _roles(len(names)), strict=True):
        s.gap(14)
        s.line("." * 40)
        s.line(f"{name} ({role})")
    return s.finish()


def _figures(s: Setter, year: int) -> None:
    s.new_page()
    statements(s, year, seed=year)
    s.paragraph(f"Siffrorna är hämtade från {CONTROL[1]}.")


def _roles(count: int) -> list[str]:
    return ["Ordförande", "Vice ordförande", *["Ledamot"] * (count - 2)]


def as_pictures(content: bytes, sharpness: int) -> bytes:
    """The same pages as pictures of so many dots per inch, without a text layer."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(A4_WIDTH, A4_HEIGHT), invariant=1)
    source = pypdfium2.PdfDocument(content)
    for page in source:
        picture = io.BytesIO()
        page.render(scale=sharpness / 72, grayscale=True).to_pil().convert("L").save(picture, "PNG")
        canvas.drawImage(ImageReader(Image.open(picture)), 0, 0, A4_WIDTH, A4_HEIGHT)
        canvas.showPage()
    source.close()
    canvas.save()
    return buffer.getvalue()


# --- the search -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Found:
    """A trace that was found: which, in which file, and where in it (`table.column`, `bytes`, `name`)."""

    trace: str
    file: str
    place: str


def search(folder: Path, traces: Sequence[str]) -> list[Found]:
    """Every file below the folder, unpacked, for these traces (folded: lower case; see `Identifier`)."""
    found: set[Found] = set()
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.is_symlink():
            continue
        name = path.relative_to(folder).as_posix()
        content = path.read_bytes()
        found |= {Found(trace, name, "name") for trace in _in_text(name, traces)}
        found |= {Found(trace, name, "bytes") for trace in _in_bytes(content, traces)}
        for place, text in texts(content, path):
            found |= {Found(trace, name, place) for trace in _in_text(text, traces)}
    return sorted(found, key=lambda item: (item.file, item.place, item.trace))


def texts(content: bytes, path: Path | None = None) -> Iterator[tuple[str, str]]:
    """(place, text) of everything in a file's bytes that can be read as text, what is packed included."""
    if content[8:12] == b"DUCK" and path is not None:
        yield from _of_duckdb(path)
    elif content.startswith(b"PAR1"):
        table = pq.read_table(pa.BufferReader(content))
        for column in table.column_names:
            yield column, "\0".join(str(value) for value in table[column].to_pylist())
    elif (inside := _unpacked(content)) is not None:
        for place, packed in inside:
            yield from ((f"{place} {deeper}", text) for deeper, text in texts(packed))
    else:
        with contextlib.suppress(UnicodeDecodeError):
            yield "text", content.decode("utf-8")


def _in_text(text: str, traces: Sequence[str]) -> Iterator[str]:
    """Those that stand in the text, in any case, with or without blanks and hyphens."""
    folded, squeezed = text.casefold(), _squeezed(text)
    yield from (trace for trace in traces if trace in folded or trace in squeezed)


def _in_bytes(content: bytes, traces: Sequence[str]) -> Iterator[str]:
    """Those that stand in what nobody unpacks: left-over blocks, headers, formats that are not known here."""
    lower = content.lower()
    for trace in traces:
        if any(trace.encode(encoding, errors="ignore") in lower for encoding in ("utf-8", "latin-1", "utf-16-le")):
            yield trace


def _of_duckdb(path: Path) -> Iterator[tuple[str, str]]:
    with duckdb.connect(str(path), read_only=True) as connection:
        columns = connection.execute(
            "select schema_name, table_name, column_name, data_type from duckdb_columns() where not internal"
            " and database_name = current_database()"
        ).fetchall()
        tables = set(connection.execute("select schema_name, table_name from duckdb_tables()").fetchall())
        for schema, table, column, kind in columns:
            if (schema, table) not in tables:
                continue
            values = connection.execute(f'select "{column}" from "{schema}"."{table}"').fetchall()
            place = f"{schema}.{table}.{column}"
            if kind == "BLOB":
                for (value,) in values:
                    yield from ((f"{place} {deeper}", text) for deeper, text in texts(value or b""))
            else:
                yield place, "\0".join(str(value) for (value,) in values)


def _unpacked(content: bytes) -> list[tuple[str, bytes]] | None:
    """What is packed in these bytes, or None when they are nothing that is known."""
    try:
        if content.startswith(b"\x1f\x8b"):
            return [("gzip", gzip.decompress(content))]
        if content.startswith(b"BZh"):
            return [("bzip2", bz2.decompress(content))]
        if content.startswith(b"\xfd7zXZ"):
            return [("xz", lzma.decompress(content))]
        if content.startswith(b"PK\x03\x04"):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                return [(f"zip {name}", archive.read(name)) for name in archive.namelist()]
        if content.startswith(b"\x28\xb5\x2f\xfd"):
            return [("zstd", pa.CompressedInputStream(pa.BufferReader(content), "zstd").read())]
        if content[:1] == b"\x78":
            return [("zlib", zlib.decompress(content))]
    except (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, pa.ArrowException):
        return None
    return None
