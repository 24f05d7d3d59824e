"""Set pages on a canvas of our own: words, tables and page furniture under full control of where everything stands.

Platypus would decide itself how a number wraps, where a spanning head stands and where a table breaks; those are the
very things that a test of table reading must vary, so this small engine does it. Lengths are PDF points; `y` grows
upwards as in PDF. A document is set twice: the first pass finds the page of every heading, for the table of contents.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Literal

import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

A4_WIDTH, A4_HEIGHT = 595.276, 841.89
THIN_GAP = "\u2009"
"""Set as a narrow gap without a glyph, as typesetters set a thin blank."""

Align = Literal["left", "center", "right"]
Orientation = Literal["portrait", "landscape", "sideways_left", "sideways_right", "flag90", "flag270"]
FontName = Literal["Helvetica", "Times", "Vera"]

_FACES: dict[str, tuple[str, str, str]] = {
    "Helvetica": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique"),
    "Times": ("Times-Roman", "Times-Bold", "Times-Italic"),
    "Vera": ("Vera", "VeraBd", "VeraIt"),
}


def register_fonts() -> None:
    """Make the fonts that come with reportlab known by name (they are the only fonts used: no system fonts)."""
    folder = Path(reportlab.__file__).parent / "fonts"
    for name in _FACES["Vera"]:
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(folder / f"{name}.ttf")))


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of an answer key, still without the page: `table` names the key file, `row` its columns."""

    table: Literal["finances", "insatser", "indikatorer", "mal"]
    row: dict[str, str]


@dataclass(frozen=True, slots=True)
class Cell:
    """Printed text of a table cell and the key rows that it proves."""

    text: str = ""
    facts: tuple[Fact, ...] = ()
    align: Align | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """A head cell over the columns first..last (0 is the first figure column); `text` may hold line breaks."""

    text: str
    first: int
    last: int
    align: Align = "right"


@dataclass(frozen=True, slots=True)
class Row:
    """A table row. kind: row | section (label only) | total | gap (empty line)."""

    label: str
    cells: tuple[Cell, ...] = ()
    kind: Literal["row", "section", "total", "gap"] = "row"
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Rules:
    """Which lines a table draws."""

    grid: bool = False
    rows: bool = False
    head: bool = False
    total: bool = False
    frame: bool = False
    zebra: bool = False
    span: bool = False
    head_fill: bool = False


@dataclass(frozen=True, slots=True)
class TableLook:
    """How a table is set."""

    font: FontName = "Helvetica"
    size: float = 9.0
    leading: float = 1.25
    pad_x: float = 4.0
    pad_y: float = 2.0
    rules: Rules = Rules()
    valign: Literal["top", "middle", "bottom"] = "top"
    head_valign: Literal["top", "bottom"] = "bottom"
    bold_total: bool = True
    bold_head: bool = True
    bold_section: bool = True
    indent_step: float = 10.0
    leaders: bool = False
    repeat_head: bool = True
    stub_on_first_level: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: widths are shares (label column first), heads are levels from the outermost."""

    widths: tuple[float, ...]
    heads: tuple[tuple[Head, ...], ...]
    rows: tuple[Row, ...]
    stub: str = ""
    look: TableLook = TableLook()
    aligns: tuple[Align, ...] = ()

    def align(self, column: int) -> Align:
        return self.aligns[column] if column < len(self.aligns) else "right"


@dataclass(frozen=True, slots=True)
class Theme:
    """How prose, headings and page furniture are set."""

    font: FontName = "Helvetica"
    size: float = 10.0
    leading: float = 1.35
    heading_sizes: tuple[float, float, float] = (16.0, 12.5, 10.5)
    heading_caps: bool = False
    heading_bold: bool = True
    margin: float = 62.0
    text_mode: Literal["run", "words", "chars"] = "run"
    justify: bool = False
    header: Callable[[int, int], tuple[str, str, str]] | None = None
    footer: Callable[[int, int], tuple[str, str, str]] | None = None
    furniture_on_first_page: bool = False
    toc_style: Literal["dotted", "spaced", "tight"] = "dotted"


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it was set: left end of its baseline in PDF points, and its width."""

    page: int
    text: str
    x: float
    y: float
    size: float
    width: float


@dataclass(slots=True)
class Printed:
    """What one pass has set: headings with pages, the facts with the page and text of their cells, every word."""

    headings: list[tuple[str, int, int]] = field(default_factory=list)
    facts: list[tuple[Fact, int, str]] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    pages: int = 0


class Setter:
    """Sets one document: keeps the pen's place, breaks pages, draws furniture, remembers what it printed."""

    def __init__(self, theme: Theme, before: Printed | None = None, title: str = "") -> None:
        register_fonts()
        self.theme = theme
        self.before = before or Printed()
        self.printed = Printed()
        self._buffer = io.BytesIO()
        self.canvas = Canvas(self._buffer, pagesize=(A4_WIDTH, A4_HEIGHT), pageCompression=0, invariant=1)
        self.canvas.setTitle(title)
        self.canvas.setCreator("tests.samples")
        self.page = 0
        self.orientation: Orientation = "portrait"
        self.width, self.height = A4_WIDTH, A4_HEIGHT
        self.y = 0.0

    # pages

    @property
    def left(self) -> float:
        return self.theme.margin

    @property
    def text_width(self) -> float:
        return self.width - 2 * self.theme.margin

    @property
    def bottom(self) -> float:
        return self.theme.margin * 0.95

    def new_page(self, orientation: Orientation = "portrait") -> None:
        """End the page and begin one that is seen in `orientation` (sideways: set sideways on an upright page)."""
        if self.page:
            self._furniture()
            self.canvas.showPage()
        self.page += 1
        self.orientation = orientation
        turned = orientation != "portrait"
        self.width, self.height = (A4_HEIGHT, A4_WIDTH) if turned else (A4_WIDTH, A4_HEIGHT)
        # reportlab wants the size as it is seen, and turns it back itself when the page carries a rotation flag
        seen_wide = orientation in ("landscape", "flag90", "flag270")
        self.canvas.setPageSize((A4_HEIGHT, A4_WIDTH) if seen_wide else (A4_WIDTH, A4_HEIGHT))
        self.canvas.setPageRotation({"flag90": 90, "flag270": 270}.get(orientation, 0))
        if orientation in ("flag90", "sideways_left"):
            self.canvas.translate(A4_WIDTH, 0)
            self.canvas.rotate(90)
        elif orientation in ("flag270", "sideways_right"):
            self.canvas.translate(0, A4_HEIGHT)
            self.canvas.rotate(-90)
        self.y = self.height - self.theme.margin

    def _furniture(self) -> None:
        if self.page == 1 and not self.theme.furniture_on_first_page:
            return
        total = self.before.pages or 1
        for make, y in (
            (self.theme.header, self.height - self.theme.margin * 0.5),
            (self.theme.footer, self.theme.margin * 0.45),
        ):
            if make is None:
                continue
            left, middle, right = make(self.page, total)
            size = 8.0
            self.text(left, self.left, y, size)
            self.text(middle, self.width / 2, y, size, align="center")
            self.text(right, self.width - self.left, y, size, align="right")

    def finish(self) -> bytes:
        """End the document and return its bytes."""
        self._furniture()
        self.printed.pages = self.page
        self.canvas.save()
        return self._buffer.getvalue()

    def room(self, height: float) -> None:
        """Begin a new page when less than `height` is left on this one."""
        if self.y - height < self.bottom:
            self.new_page(self.orientation)

    def gap(self, height: float) -> None:
        self.y -= height

    # words

    def face(self, bold: bool = False, italic: bool = False, font: FontName | None = None) -> str:
        regular, heavy, slanted = _FACES[font or self.theme.font]
        return heavy if bold else slanted if italic else regular

    @staticmethod
    def measure(text: str, face: str, size: float) -> float:
        """Width of `text`; a thin gap counts as a sixth of the size."""
        pieces = text.split(THIN_GAP)
        return sum(pdfmetrics.stringWidth(p, face, size) for p in pieces) + (len(pieces) - 1) * size / 6

    def text(
        self,
        text: str,
        x: float,
        y: float,
        size: float,
        *,
        align: Align = "left",
        bold: bool = False,
        italic: bool = False,
        font: FontName | None = None,
        spread: float = 0.0,
    ) -> None:
        """Draw one line of text; `spread` is extra width given to each blank (justified prose)."""
        if not text:
            return
        face = self.face(bold, italic, font)
        if align != "left":
            width = self.measure(text, face, size)
            x -= width if align == "right" else width / 2
        self._remember_words(text, x, y, size, face, spread)
        self.canvas.setFont(face, size)
        mode = self.theme.text_mode
        if mode == "run" and THIN_GAP not in text and not spread:
            self.canvas.drawString(x, y, text)
            return
        pieces = list(text) if mode == "chars" else _with_gaps(text, (" ", THIN_GAP))
        for piece in pieces:
            if piece == THIN_GAP:
                x += size / 6
            elif piece == " ":
                x += self.measure(" ", face, size) + spread
            else:
                self.canvas.drawString(x, y, piece)
                x += self.measure(piece, face, size)

    def _remember_words(self, text: str, x: float, y: float, size: float, face: str, spread: float) -> None:
        blank = self.measure(" ", face, size) + spread
        for piece in text.split(" "):
            width = self.measure(piece, face, size)
            if piece:
                self.printed.words.append(Word(self.page, piece, x, y, size, width))
            x += width + blank

    def wrap(self, text: str, face: str, size: float, width: float) -> list[str]:
        """Break at blanks and line breaks so that every line fits; a word that is too long stands alone."""
        lines: list[str] = []
        for part in text.split("\n"):
            line = ""
            for word in part.split(" "):
                trial = f"{line} {word}" if line else word
                if line and self.measure(trial, face, size) > width:
                    lines.append(line)
                    line = word
                else:
                    line = trial
            lines.append(line)
        return lines

    def heading(self, text: str, level: int = 1, *, listed: bool = True, space: bool = True) -> None:
        """Set a heading and remember its page for the table of contents."""
        size = self.theme.heading_sizes[min(level, 3) - 1]
        shown = text.upper() if self.theme.heading_caps and level == 1 else text
        lines = self.wrap(shown, self.face(self.theme.heading_bold), size, self.text_width)
        self.room(size * 1.3 * len(lines) + 60)
        if space and self.y < self.height - self.theme.margin - 1:
            self.gap(size * 0.8)
        for line in lines:
            self.y -= size * 1.2
            self.text(line, self.left, self.y, size, bold=self.theme.heading_bold)
        self.gap(size * 0.35)
        if listed:
            self.printed.headings.append((shown, level, self.page))

    def line(
        self, text: str, *, bold: bool = False, italic: bool = False, size: float | None = None, align: Align = "left"
    ) -> None:
        """Set a single line or a few wrapped ones, without justification."""
        self._set_lines(
            self.left, self.text_width, [text], size or self.theme.size, bold=bold, italic=italic, align=align
        )

    def paragraph(self, text: str, *, indent: float = 0.0, bullet: str = "") -> None:
        """Set a paragraph."""
        if bullet:
            self.room(self.theme.size * 2)
            self.text(bullet, self.left + indent, self.y - self.theme.size * self.theme.leading, self.theme.size)
            indent += 12
        self._set_lines(
            self.left + indent, self.text_width - indent, [text], self.theme.size, justify=self.theme.justify
        )
        self.gap(self.theme.size * 0.5)

    def two_columns(self, paragraphs: Sequence[str]) -> None:
        """Set paragraphs in two balanced columns."""
        size, gutter = self.theme.size, 18.0
        width = (self.text_width - gutter) / 2
        face = self.face()
        lines: list[tuple[str, bool]] = []
        for text in paragraphs:
            wrapped = self.wrap(text, face, size, width)
            lines += [(w, k == len(wrapped) - 1) for k, w in enumerate(wrapped)] + [("", True)]
        if lines and not lines[-1][0]:
            lines.pop()
        step = size * self.theme.leading
        while lines:
            self.room(step * 3)
            fit = max(1, int((self.y - self.bottom) / step))
            per_column = min(fit, -(-len(lines) // 2))
            here, lines = lines[: 2 * per_column], lines[2 * per_column :]
            for k, (line, last) in enumerate(here):
                x = self.left + (width + gutter) * (k // per_column)
                self._justified(
                    line, x, self.y - step * (k % per_column + 1), size, width, self.theme.justify and not last
                )
            self.y -= step * per_column
        self.gap(size * 0.6)

    def _justified(self, line: str, x: float, y: float, size: float, width: float, justify: bool) -> None:
        blanks = line.count(" ")
        spread = (width - self.measure(line, self.face(), size)) / blanks if justify and blanks else 0.0
        self.text(line, x, y, size, spread=spread if 0 < spread < size else 0.0)

    def _set_lines(
        self,
        x: float,
        width: float,
        texts: Iterable[str],
        size: float,
        *,
        bold: bool = False,
        italic: bool = False,
        align: Align = "left",
        justify: bool = False,
    ) -> None:
        face = self.face(bold, italic)
        for text in texts:
            lines = self.wrap(text, face, size, width)
            for k, line in enumerate(lines):
                self.room(size * self.theme.leading)
                self.y -= size * self.theme.leading
                if justify and k < len(lines) - 1:
                    self._justified(line, x, self.y, size, width, True)
                    continue
                place = {"left": x, "center": x + width / 2, "right": x + width}[align]
                self.text(line, place, self.y, size, bold=bold, italic=italic, align=align)

    def contents(self, title: str = "Innehållsförteckning") -> None:
        """Set the table of contents with the pages that the pass before has found."""
        self.line(title, bold=True, size=self.theme.heading_sizes[1])
        self.gap(4)
        size = self.theme.size
        for text, level, page in self.before.headings:
            if level > 2:
                continue
            self.room(size * self.theme.leading)
            self.y -= size * self.theme.leading
            x = self.left + 14 * (level - 1)
            number = str(page)
            right = self.left + self.text_width
            if self.theme.toc_style == "tight":
                self.text(f"{text} {number}", x, self.y, size)
                continue
            self.text(text, x, self.y, size)
            self.text(number, right, self.y, size, align="right")
            if self.theme.toc_style == "dotted":
                start = x + self.measure(text, self.face(), size) + 3
                end = right - self.measure(number, self.face(), size) - 3
                dots = int((end - start) / self.measure(".", self.face(), size))
                if dots > 2:
                    self.text("." * dots, start, self.y, size)

    # tables

    def fitted(self, table: Table, width: float) -> Table:
        """The table in the largest size, down from its own, in which no word sticks out of its column."""
        edges = _edges(table.widths, 0.0, width)
        room: list[tuple[str, float]] = []
        for level in table.heads:
            room += [(h.text, edges[h.last + 2] - edges[h.first + 1]) for h in level]
        for row in table.rows:
            room += [(c.text, edges[k + 2] - edges[k + 1]) for k, c in enumerate(row.cells)]
        face = self.face(bold=True, font=table.look.font)
        look = table.look
        while look.size > 5.0 and any(
            self.measure(word, face, look.size) > space - 2 * look.pad_x
            for text, space in room
            for word in re.split("[ \n]", text)
        ):
            look = replace(look, size=look.size - 0.5, pad_x=max(1.5, look.pad_x - 0.5))
        return replace(table, look=look)

    def table(self, table: Table, *, width: float | None = None, keep: bool = False) -> None:
        """Set a table from the left margin; it breaks over pages unless `keep` moves it whole to the next."""
        width = width or self.text_width
        table = self.fitted(table, width)
        if keep:
            need = self.table_height(table, width)
            if need < self.height - 2 * self.theme.margin:
                self.room(need)
        done = 0
        while done < len(table.rows):
            self.room(self._head_height(table, width) + 3 * table.look.size)
            done, self.y = self._part(table, self.left, width, self.y, done)
            if done < len(table.rows):
                self.new_page(self.orientation)
        self.gap(table.look.size)

    def side_by_side(self, left: Table, right: Table, titles: tuple[str, str] = ("", ""), gutter: float = 16.0) -> None:
        """Set two tables beside each other; they break over the page together."""
        width = (self.text_width - gutter) / 2
        xs = (self.left, self.left + width + gutter)
        self.room(90)
        if any(titles):
            size = self.theme.heading_sizes[2]
            self.y -= size * 1.6
            for title, x in zip(titles, xs, strict=True):
                self.text(title, x, self.y, size, bold=True)
                self.printed.headings.append((title, 3, self.page))
            self.gap(size * 0.4)
        tables, done = (self.fitted(left, width), self.fitted(right, width)), [0, 0]
        while any(n < len(t.rows) for n, t in zip(done, tables, strict=True)):
            top = self.y
            ends = [top]
            for k, (table, x) in enumerate(zip(tables, xs, strict=True)):
                if done[k] < len(table.rows):
                    done[k], y = self._part(table, x, width, top, done[k])
                    ends.append(y)
            self.y = min(ends)
            if any(n < len(t.rows) for n, t in zip(done, tables, strict=True)):
                self.new_page(self.orientation)
        self.gap(10)

    def table_height(self, table: Table, width: float) -> float:
        table = self.fitted(table, width)
        edges = _edges(table.widths, 0.0, width)
        return self._head_height(table, width) + sum(self._row_height(table, r, edges) for r in table.rows)

    def _lines(self, text: str, face: str, look: TableLook, width: float) -> list[str]:
        return self.wrap(text, face, look.size, width - 2 * look.pad_x) if text else []

    def _head_level_height(self, table: Table, level: int, edges: list[float]) -> float:
        look = table.look
        face = self.face(look.bold_head, font=look.font)
        count = 1
        for head in table.heads[level]:
            count = max(count, len(self._lines(head.text, face, look, edges[head.last + 2] - edges[head.first + 1])))
        if table.stub and level == self._stub_level(table):
            count = max(count, len(self._lines(table.stub, face, look, edges[1] - edges[0])))
        return count * look.size * look.leading + 2 * look.pad_y

    @staticmethod
    def _stub_level(table: Table) -> int:
        return 0 if table.look.stub_on_first_level else len(table.heads) - 1

    def _head_height(self, table: Table, width: float) -> float:
        edges = _edges(table.widths, 0.0, width)
        return sum(self._head_level_height(table, k, edges) for k in range(len(table.heads)))

    def _row_height(self, table: Table, row: Row, edges: list[float]) -> float:
        look = table.look
        if row.kind == "gap":
            return look.size * 0.8
        label_lines, cell_lines = self._row_lines(table, row, edges)
        most = max([len(label_lines), 1, *(len(c) for c in cell_lines)])
        return most * look.size * look.leading + 2 * look.pad_y

    def _row_lines(self, table: Table, row: Row, edges: list[float]) -> tuple[list[str], list[list[str]]]:
        look = table.look
        face = self.face(self._bold(table, row), font=look.font)
        indent = row.indent * look.indent_step
        right = edges[-1] if row.kind == "section" else edges[1]
        label = self._lines(row.label, face, look, right - edges[0] - indent)
        cells = [self._lines(c.text, face, look, edges[k + 2] - edges[k + 1]) for k, c in enumerate(row.cells)]
        return label, cells

    @staticmethod
    def _bold(table: Table, row: Row) -> bool:
        return (row.kind == "total" and table.look.bold_total) or (row.kind == "section" and table.look.bold_section)

    def _part(self, table: Table, x: float, width: float, top: float, start: int) -> tuple[int, float]:
        """Draw the head and the rows from `start` that fit; return the next row and where the part ends."""
        look, canvas = table.look, self.canvas
        edges = _edges(table.widths, x, width)
        y = top
        body_top = top
        canvas.setLineWidth(0.5)
        if start == 0 or look.repeat_head:
            for level in range(len(table.heads)):
                height = self._head_level_height(table, level, edges)
                if look.rules.head_fill:
                    canvas.setFillGray(0.85)
                    canvas.rect(x, y - height, width, height, stroke=0, fill=1)
                    canvas.setFillGray(0)
                self._draw_head_level(table, level, edges, y, height)
                y -= height
                body_top = y
            if table.heads and (look.rules.head or look.rules.rows):
                canvas.line(x, y, x + width, y)
        if look.rules.frame or look.rules.grid:
            canvas.line(x, top, x + width, top)
        index = start
        while index < len(table.rows):
            row = table.rows[index]
            height = self._row_height(table, row, edges)
            if y - height < self.bottom and index > start:
                break
            if look.rules.zebra and index % 2 and row.kind != "gap":
                canvas.setFillGray(0.93)
                canvas.rect(x, y - height, width, height, stroke=0, fill=1)
                canvas.setFillGray(0)
            if row.kind == "total" and look.rules.total:
                canvas.line(x, y, x + width, y)
            self._draw_row(table, row, edges, y, height)
            y -= height
            if look.rules.rows or look.rules.grid or (row.kind == "total" and look.rules.total):
                canvas.line(x, y, x + width, y)
            index += 1
        if look.rules.grid:
            for edge in edges:
                canvas.line(edge, body_top, edge, y)
        elif look.rules.frame:
            canvas.rect(x, y, width, top - y, stroke=1, fill=0)
        return index, y

    def _draw_head_level(self, table: Table, level: int, edges: list[float], y: float, height: float) -> None:
        look = table.look
        face = self.face(look.bold_head, font=look.font)
        step = look.size * look.leading
        items: list[tuple[str, float, float, Align]] = [
            (h.text, edges[h.first + 1], edges[h.last + 2], h.align) for h in table.heads[level]
        ]
        if table.stub and level == self._stub_level(table):
            items.append((table.stub, edges[0], edges[1], "left"))
        for text, x0, x1, align in items:
            lines = self._lines(text, face, look, x1 - x0)
            spare = height - 2 * look.pad_y - len(lines) * step
            first = y - look.pad_y - (spare if look.head_valign == "bottom" else 0) - look.size * 0.95
            for k, line in enumerate(lines):
                place = {"left": x0 + look.pad_x, "center": (x0 + x1) / 2, "right": x1 - look.pad_x}[align]
                self.text(line, place, first - k * step, look.size, align=align, bold=look.bold_head, font=look.font)
        if look.rules.span and level < len(table.heads) - 1:
            for head in table.heads[level]:
                if head.last > head.first:
                    self.canvas.line(edges[head.first + 1] + 3, y - height, edges[head.last + 2] - 3, y - height)
        if look.rules.grid:
            self.canvas.line(edges[0], y - height, edges[-1], y - height)
            covered = {k for h in table.heads[level] for k in range(h.first + 2, h.last + 2)}
            for k, edge in enumerate(edges):
                if k not in covered:
                    self.canvas.line(edge, y, edge, y - height)

    def _draw_row(self, table: Table, row: Row, edges: list[float], y: float, height: float) -> None:
        if row.kind == "gap":
            return
        look = table.look
        bold = self._bold(table, row)
        step = look.size * look.leading
        label, cells = self._row_lines(table, row, edges)

        def first(count: int) -> float:
            spare = height - 2 * look.pad_y - count * step
            share = {"top": 0.0, "middle": 0.5, "bottom": 1.0}[look.valign]
            return y - look.pad_y - spare * share - look.size * 0.95

        indent = row.indent * look.indent_step
        top_label = first(len(label))
        for k, line in enumerate(label):
            self.text(line, edges[0] + look.pad_x + indent, top_label - k * step, look.size, bold=bold, font=look.font)
        if look.leaders and label and row.kind == "row" and any(c.text for c in row.cells):
            face = self.face(bold, font=look.font)
            start = edges[0] + look.pad_x + indent + self.measure(label[-1], face, look.size) + 3
            dots = int((edges[1] - start) / self.measure(".", face, look.size))
            if dots > 2:
                self.text("." * dots, start, top_label - (len(label) - 1) * step, look.size, font=look.font)
        for k, lines in enumerate(cells):
            x0, x1 = edges[k + 1], edges[k + 2]
            align = row.cells[k].align or table.align(k)
            top_cell = first(len(lines))
            for n, line in enumerate(lines):
                place = {"left": x0 + look.pad_x, "center": (x0 + x1) / 2, "right": x1 - look.pad_x}[align]
                self.text(line, place, top_cell - n * step, look.size, align=align, bold=bold, font=look.font)
            for fact in row.cells[k].facts:
                self.printed.facts.append((fact, self.page, row.cells[k].text))


def _edges(shares: Sequence[float], x: float, width: float) -> list[float]:
    total = sum(shares)
    edges = [x]
    for share in shares:
        edges.append(edges[-1] + width * share / total)
    return edges


def _with_gaps(text: str, gaps: tuple[str, ...]) -> list[str]:
    """Split into words and gap characters, in order."""
    pieces: list[str] = []
    word = ""
    for char in text:
        if char in gaps:
            if word:
                pieces.append(word)
            pieces.append(char)
            word = ""
        else:
            word += char
    return [*pieces, word] if word else pieces


def set_twice(theme: Theme, title: str, compose: Callable[[Setter], None]) -> tuple[bytes, Printed]:
    """Set a document with a table of contents that knows its pages; return the bytes and what was printed."""
    before = Printed()
    for _ in range(3):
        setter = Setter(theme, before, title)
        compose(setter)
        content = setter.finish()
        settled = (setter.printed.headings, setter.printed.pages) == (before.headings, before.pages)
        before = setter.printed
        if settled:
            break
    return content, before


# numbers


@dataclass(frozen=True, slots=True)
class NumberLook:
    """How amounts are printed. minus: a sign with its blank, 'paren' or 'trailing'."""

    thousands: str = " "
    minus: str = "-"
    nil: str = "-"
    decimals: int = 0

    def show(self, value: Decimal, *, decimals: int | None = None, plus: bool = False) -> str:
        """The value as printed; nil as this look prints it."""
        places = self.decimals if decimals is None else decimals
        if value == 0:
            return self.nil
        digits = f"{abs(value):,.{places}f}".replace(",", "\0").replace(".", ",").replace("\0", self.thousands)
        if value > 0:
            return f"+ {digits}" if plus else digits
        if self.minus == "paren":
            return f"({digits})"
        return f"{digits}-" if self.minus == "trailing" else f"{self.minus}{digits}"

    def printed_nil(self) -> bool:
        """Whether nil is printed as a number (0) and so counts as a figure of the key."""
        return self.nil.startswith("0")


def without(look: NumberLook, **changes: str | int) -> NumberLook:
    """A copy with some parts changed."""
    return replace(look, **changes)  # type: ignore[arg-type]
