"""Files that intake and reading must survive: damaged, locked, empty, turned, or not a report at all.

Every function returns the bytes of one small file, the same each time. `HOSTILE` names them with what is wrong.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Literal

import pypdfium2
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.samples.typesetting import A4_HEIGHT, A4_WIDTH, Cell, Head, Orientation, Row, Setter, Table, TableLook, Theme

TABLE = (("Verksamhetens intäkter", "4 120 500", "3 998 000"), ("Verksamhetens kostnader", "-4 010 250", "-4 105 777"))
"""Rows of the table on the turned page: label, 2023, 2022."""


def not_a_pdf() -> bytes:
    """Text in a file whose name ends in .pdf."""
    return "Det här är ett vanligt textdokument och ingen PDF.\n".encode()


def empty_file() -> bytes:
    """No bytes at all."""
    return b""


def _report(pages: int = 3, encrypt: StandardEncryption | None = None) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(A4_WIDTH, A4_HEIGHT), pageCompression=0, invariant=1, encrypt=encrypt)
    for page in range(1, pages + 1):
        canvas.setFont("Helvetica", 11)
        canvas.drawString(70, 760, "Samordningsförbundet Prövby, organisationsnummer 222000-9993, årsredovisning 2023")
        for k, row in enumerate(TABLE):
            canvas.drawString(70, 700 - 16 * k, row[0])
            canvas.drawRightString(400, 700 - 16 * k, row[1])
        canvas.drawCentredString(A4_WIDTH / 2, 40, f"Sida {page} ({pages})")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def truncated() -> bytes:
    """The first half of a report: no cross-reference table, no trailer, a page cut in two."""
    whole = _report(6)
    return whole[: len(whole) // 2]


def encrypted() -> bytes:
    """A report that opens only with a password."""
    return _report(encrypt=StandardEncryption("hemligt", ownerPassword="hemligare", strength=40))


def blank_pages() -> bytes:
    """Two pages with nothing on them."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(A4_WIDTH, A4_HEIGHT), pageCompression=0, invariant=1)
    for _ in range(2):
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def picture_only() -> bytes:
    """A page that is a picture of a report's page: ink, but no text layer."""
    source = pypdfium2.PdfDocument(_report(1))
    image = source[0].render(scale=150 / 72, grayscale=True).to_pil().convert("L")
    source.close()
    picture = io.BytesIO()
    image.save(picture, "PNG")
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(A4_WIDTH, A4_HEIGHT), pageCompression=0, invariant=1)
    canvas.drawImage(ImageReader(Image.open(picture)), 0, 0, A4_WIDTH, A4_HEIGHT)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def turned_table(turn: Literal[90, 270]) -> bytes:
    """One page with /Rotate 90 or 270 and TABLE on it, upright when shown."""
    setter = Setter(Theme(margin=60), title="Vriden sida")
    orientation: Orientation = "flag90" if turn == 90 else "flag270"
    setter.new_page(orientation)
    setter.heading("Resultaträkning (kr)")
    heads = ((Head("2023", 0, 0), Head("2022", 1, 1)),)
    rows = tuple(Row(label, (Cell(now), Cell(before))) for label, now, before in TABLE)
    setter.table(Table((3, 1, 1), heads, rows, "Belopp i kr", TableLook()))
    return setter.finish()


def budget_letter() -> bytes:
    """A letter about next year's budget: figures and the word 'bokslut', but no annual report."""
    setter = Setter(Theme(margin=70), title="Budgetskrivelse")
    setter.new_page()
    setter.line("Budgetskrivelse 2025", bold=True, size=18)
    setter.gap(10)
    for text in (
        "Till kommunstyrelsen. Förvaltningen föreslår en ram på 12 450 tkr för 2025 och en plan för 2026–2027.",
        "Investeringarna beräknas till 3 200 tkr. Bokslut för 2024 är inte klart och redovisas i ett eget ärende.",
    ):
        setter.paragraph(text)
    rows = (
        Row("Personal", (Cell("8 100"), Cell("8 300"), Cell("8 500"))),
        Row("Lokaler", (Cell("1 950"), Cell("2 000"), Cell("2 050"))),
        Row("Övrigt", (Cell("2 400"), Cell("2 350"), Cell("2 300"))),
        Row("Summa ram", (Cell("12 450"), Cell("12 650"), Cell("12 850")), "total"),
    )
    heads = (tuple(Head(f"Budget {y}" if y == 2025 else f"Plan {y}", k, k) for k, y in enumerate((2025, 2026, 2027))),)
    setter.table(Table((2, 1, 1, 1), heads, rows, "Belopp i tkr", TableLook()))
    setter.line("Namn Ason, förvaltningschef")
    return setter.finish()


HOSTILE: dict[str, Callable[[], bytes]] = {
    "not_a_pdf": not_a_pdf,
    "empty": empty_file,
    "truncated": truncated,
    "encrypted": encrypted,
    "blank_pages": blank_pages,
    "picture_only": picture_only,
    "turned_90": lambda: turned_table(90),
    "turned_270": lambda: turned_table(270),
    "budget_letter": budget_letter,
}
"""What is wrong with the file -> the function that makes it."""
