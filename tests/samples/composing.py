"""From marked text to a page and its answer key.

A report module calls a Composer in reading order. Figures that belong to the key are marked where they stand:

    {28|deltagare}                  printed 28, measure of the insats that the paragraph is about, report year, antal
    {58,5|andel_kvinnor|procent}    with a unit
    {288|deltagare|antal|2023}      with a year
    {fem=5|gruppintag}              printed 'fem', value 5
    {66|Samordningsteamet/deltagare}       of another insats than the paragraph is about
    {5 171 429|fin/Intäkter|kr}     a figure of the finances told in running text (statement 'narrative');
                                    fin@medelstilldelning/… for another statement
    {34|ind//Inkomna svar//deltagare|svar} an indicator: name // respondents (// number of answers // target);
                                    respondents@riket for the whole country

Tables are blocks of lines, cells divided by '|'; a line without '|' is a section, a leading '*' makes a total,
a leading '>' indents, '¶' breaks the line inside a cell. `statement` turns every cell into a row of finances.csv.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any

from tests.samples.keyfiles import KEY_COLUMNS, KeyRows
from tests.samples.typesetting import (
    Align,
    Cell,
    Fact,
    Head,
    Orientation,
    Printed,
    Row,
    Setter,
    Table,
    TableLook,
    Theme,
)

_MARK = re.compile(r"\{([^{}|]+)\|([^{}]+)\}")
_NIL = ("-", "–", "−", "")


def plain_value(printed: str) -> str:
    """The number that `printed` shows, as a plain decimal with its sign; '' for a dash or an empty cell.

    Marks that belong to the cell but not to the number (kr, %, *, trailing minus, parentheses as decoration of a
    footnote) are understood. Raises ValueError when no number stands there.
    """
    text = printed.replace("\xa0", " ").strip()
    if text in _NIL:
        return ""
    text = re.sub(r"(kr/deltagare|kr|tkr|%|\*+|~|ca|deltagare)", "", text).strip()
    negative = text.lstrip("(").startswith(("-", "–", "−")) or text.endswith("-")
    digits = re.sub(r"[\s()+\-–−]", "", text).replace(",", ".")
    try:
        value = Decimal(digits)
    except InvalidOperation as error:
        raise ValueError(f"no number in {printed!r}") from error
    return f"{'-' if negative and value else ''}{value}"


@dataclass(frozen=True, slots=True)
class Insats:
    """What the key says of an insats beside its figures."""

    kind: str
    owner: str = ""
    name: str = ""
    """The name in the key, where several entries (an insats and the parties behind it) go under one name."""


@dataclass(slots=True)
class Identity:
    """What dokument.csv says of a report."""

    doc: str
    forbund: str
    year: int
    org_number: str = ""
    diary_number: str = ""
    decided_on: str = ""
    members: str = ""
    area: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class LayerEdit:
    """A flaw of a scan's text layer: where `find` is printed for the nth time, the layer reads `text`, moved by dx, dy."""

    find: str
    nth: int = 1
    text: str = ""
    dx: float = 0.0
    dy: float = 0.0


@dataclass(slots=True)
class ReportSource:
    """A sample report: its identity, its look and how it is composed."""

    identity: Identity
    theme: Theme
    look: TableLook
    insatser: Mapping[str, Insats]
    compose: Callable[[Composer], None]
    scanned: bool = False
    layer_edits: tuple[LayerEdit, ...] = ()


class Composer:
    """Sets one report and notes the facts that it prints."""

    def __init__(self, source: ReportSource, setter: Setter) -> None:
        self.source = source
        self.s = setter
        self.year = str(source.identity.year)
        self._scratch: list[Fact] = []

    # facts

    def _insats(self, name: str) -> Insats:
        return self.source.insatser.get(name, Insats(""))

    def insats_fact(
        self, name: str, measure: str, value: str, unit: str, year: str, evidence: str, note: str = ""
    ) -> Fact:
        about = self._insats(name)
        return Fact(
            "insatser",
            {
                "insats": about.name or name,
                "typ": about.kind,
                "kommun_or_huvudman": about.owner,
                "measure": measure,
                "year": year,
                "value": value,
                "unit": unit,
                "evidence": evidence,
                "note": note,
            },
        )

    def _fact(self, printed: str, spec: str, about: str, evidence: str) -> Fact:
        shown, _, said = printed.partition("=")
        value = plain_value(said or shown)
        target, *rest = spec.split("|")
        unit = rest[0] if rest else "antal"
        year = rest[1] if len(rest) > 1 else self.year
        parts = target.split("//" if target.startswith("ind") else "/")
        if parts[0].startswith("fin"):
            row = {
                "statement": parts[0].partition("@")[2] or "narrative",
                "line_item": "/".join(parts[1:]),
                "column": "value",
                "period": year,
                "value_printed": value,
                "unit_printed": unit,
                "unit_actual": unit,
            }
            return Fact("finances", row)
        if parts[0] == "ind":
            group, _, scope = parts[2].partition("@")
            return self.indicator(
                parts[1],
                group,
                value,
                unit,
                year,
                evidence,
                answers=parts[3] if len(parts) > 3 else "",
                target=parts[4] if len(parts) > 4 else "",
                scope=scope or "eget",
            )
        name, measure = (parts[0], parts[1]) if len(parts) > 1 else (about, parts[0])
        return self.insats_fact(name, measure, value, unit, year, evidence)

    def indicator(
        self,
        name: str,
        group: str,
        value: str,
        unit: str,
        year: str,
        evidence: str,
        *,
        scope: str = "eget",
        gender: str = "total",
        target: str = "",
        answers: str = "",
    ) -> Fact:
        return Fact(
            "indikatorer",
            {
                "indikator": name,
                "respondentgrupp": group,
                "scope": scope,
                "kon": gender,
                "year": year,
                "value": value,
                "unit": unit,
                "target": target,
                "n_svarande": answers,
                "evidence": evidence,
            },
        )

    def read_marks(self, marked: str, about: str = "") -> tuple[str, tuple[Fact, ...]]:
        """The text without its marks, and the facts that were marked."""
        shown = _MARK.sub(lambda m: m.group(1).partition("=")[0], marked)
        facts = []
        for match in _MARK.finditer(marked):
            before = _MARK.sub(lambda m: m.group(1).partition("=")[0], marked[: match.start()])[-40:]
            after = _MARK.sub(lambda m: m.group(1).partition("=")[0], marked[match.end() :])[:30]
            printed = match.group(1).partition("=")[0]
            evidence = f"{before}{printed}{after}".strip().replace("\n", " ")
            facts.append(self._fact(match.group(1), match.group(2), about, evidence))
        return shown, tuple(facts)

    def _note(self, facts: Sequence[Fact], text: str = "") -> None:
        for fact in facts:
            self.s.printed.facts.append((fact, self.s.page, text or fact.row.get("evidence", "")))

    def goal(self, area: str, goal: str, target: str, outcome: str, met: str, note: str = "") -> None:
        """Note a goal that the text just set tells (mal.csv)."""
        row = {"omrade": area, "mal": goal, "malvarde": target, "utfall": outcome, "uppfyllt": met, "note": note}
        self._note((Fact("mal", row),))

    # prose

    def page(self, orientation: Orientation = "portrait") -> None:
        self.s.new_page(orientation)

    def heading(self, text: str, level: int = 1, *, listed: bool = True) -> None:
        self.s.heading(text, level, listed=listed)

    def text(self, *paragraphs: str, about: str = "", columns: bool = False) -> None:
        """Set paragraphs with marks."""
        read = [self.read_marks(" ".join(p.split()), about) for p in paragraphs]
        if columns:
            self.s.two_columns([shown for shown, _ in read])
            for _, facts in read:
                self._note(facts)
            return
        for shown, facts in read:
            self.s.paragraph(shown)
            self._note(facts)

    def bullets(self, *items: str, about: str = "") -> None:
        for item in items:
            shown, facts = self.read_marks(" ".join(item.split()), about)
            self.s.paragraph(shown, indent=12, bullet="•")
            self._note(facts)

    def lines(self, *lines: str, size: float | None = None, bold: bool = False, align: Align = "left") -> None:
        for line in lines:
            self.s.line(line, size=size, bold=bold, align=align)

    # tables

    def _rows(self, block: str) -> list[tuple[str, str, list[str], int]]:
        """(kind, label, cells, indent) of each line of a block."""
        rows: list[Any] = []
        for raw in block.strip().split("\n"):
            line = raw.strip()
            if not line:
                rows.append(("gap", "", [], 0))
                continue
            kind = "total" if line.startswith("*") and not line.startswith("**") else "row"
            line = line[1:].strip() if kind == "total" else line
            indent = 1 if line.startswith(">") else 0
            line = line[1:].strip() if indent else line
            label, *cells = (part.strip().replace("¶", "\n") for part in line.split("|"))
            rows.append(("section" if not cells else kind, label, cells, indent))
        return rows

    def statement(
        self,
        kind: str,
        block: str,
        columns: Sequence[tuple[str, str]],
        heads: Sequence[Sequence[tuple[str, int, int] | tuple[str, int, int, Align]]],
        *,
        unit: tuple[str, str] = ("kr", "kr"),
        row_units: Mapping[str, str] | None = None,
        names: Mapping[str, str] | None = None,
        notes: Mapping[str, str] | None = None,
        insats: Mapping[str, str] | None = None,
        section: str = "",
        stub: str = "",
        widths: Sequence[float] = (),
        look: TableLook | None = None,
        keep: bool = True,
        row_year: bool = False,
        cell_facts: Mapping[tuple[str, str], Mapping[str, str]] | None = None,
    ) -> None:
        """Set a statement; every figure becomes a row of finances.csv.

        columns: (column of the key, period); column '' is not a figure (the note column).
        row_units: label -> unit of a row in another unit. names: printed label -> label in the key (misspellings,
        rows without a label). insats: printed label -> insats whose figures the row also gives. row_year: the label
        is the year. cell_facts: (printed label, printed text) -> changed key columns of that cell.
        """
        rows: list[Row] = []
        current = section
        for row_kind, label, cells, indent in self._rows(block):
            if row_kind == "section":
                current = section or label
            set_cells: list[Cell] = []
            for text, (column, period) in zip(cells, columns, strict=False):
                if not column:
                    set_cells.append(Cell(text))
                    continue
                facts = self._statement_facts(
                    kind,
                    label,
                    current,
                    text,
                    column,
                    label if row_year else period,
                    unit,
                    row_units or {},
                    names or {},
                    notes or {},
                    insats or {},
                )
                changed = (cell_facts or {}).get((label, text))
                if changed is not None:
                    extra = dict(changed)
                    facts = tuple(
                        Fact(f.table, {**f.row, **{k: v for k, v in extra.items() if k in f.row}})
                        if f.table == "finances"
                        else f
                        for f in facts
                    )
                set_cells.append(Cell(text, facts))
            rows.append(Row(label, tuple(set_cells), row_kind, indent))  # type: ignore[arg-type]
        table = Table(
            tuple(widths) or (3.0, *[1.0] * len(columns)),
            tuple(tuple(Head(*h) for h in level) for level in heads),
            tuple(rows),
            stub,
            look or self.source.look,
            tuple("center" if not c else "right" for c, _ in columns),
        )
        self.s.table(table, keep=keep)

    def _statement_facts(
        self,
        kind: str,
        label: str,
        section: str,
        text: str,
        column: str,
        period: str,
        unit: tuple[str, str],
        row_units: Mapping[str, str],
        names: Mapping[str, str],
        notes: Mapping[str, str],
        insats: Mapping[str, str],
    ) -> tuple[Fact, ...]:
        if not text:
            return ()
        printed_unit, actual = (row_units[label],) * 2 if label in row_units else unit
        value = plain_value(text)
        row = {
            "statement": kind,
            "line_item": names.get(label, label).rstrip(" *"),
            "section": section,
            "column": column,
            "period": period,
            "value_printed": value,
            "unit_printed": printed_unit,
            "unit_actual": actual,
            "note": notes.get(label, ""),
        }
        facts = [Fact("finances", row)]
        if label in insats and value:
            measure = ("kostnad" if kind == "not_kostnader" else "utfall") if column == "value" else column
            facts.append(self.insats_fact(insats[label], measure, value, actual, period[:4], f"{label} {text}"))
        return tuple(facts)

    def table(
        self,
        block: str,
        heads: Sequence[Sequence[tuple[str, int, int] | tuple[str, int, int, Align]]] = (),
        *,
        stub: str = "",
        widths: Sequence[float] = (),
        aligns: Sequence[Align] = (),
        about: str = "",
        look: TableLook | None = None,
        keep: bool = False,
        width_share: float = 1.0,
    ) -> None:
        """Set any other table; cells may hold marks, and a cell '{…}' in the label too."""
        rows: list[Row] = []
        most = 1
        for row_kind, label, cells, indent in self._rows(_protect(block)):
            shown_label, label_facts = self.read_marks(_restore(label), about)
            set_cells = []
            for k, text in enumerate(cells):
                shown, facts = self.read_marks(_restore(text), about)
                set_cells.append(Cell(shown, (*label_facts, *facts) if k == 0 else facts))
            most = max(most, len(cells))
            rows.append(Row(shown_label, tuple(set_cells), row_kind, indent))  # type: ignore[arg-type]
        columns = max(most, len(aligns))
        table = Table(
            tuple(widths) or (2.0, *[1.0] * columns),
            tuple(tuple(Head(*h) for h in level) for level in heads),
            tuple(rows),
            stub,
            look or self.source.look,
            tuple(aligns),
        )
        self.s.table(table, width=self.s.text_width * width_share, keep=keep)

    def goals(
        self,
        area: str,
        rows: Sequence[tuple[str, str, str, str, str]],
        *,
        about: str = "",
        titles: tuple[str, str, str, str] = ("Mål", "Målvärde", "Utfall", "Bedömning"),
        widths: Sequence[float] = (2.6, 1.0, 1.6, 1.0),
    ) -> None:
        """Set a table of goals: (goal, target, outcome, printed verdict, verdict in the key)."""
        set_rows = []
        for goal, target, outcome, verdict, met in rows:
            shown_goal, a = self.read_marks(goal, about)
            shown_target, b = self.read_marks(target, about)
            shown_outcome, c = self.read_marks(" ".join(outcome.split()), about)
            fact = Fact(
                "mal",
                {"omrade": area, "mal": shown_goal, "malvarde": shown_target, "utfall": shown_outcome, "uppfyllt": met},
            )
            cells = (
                Cell(shown_target, (*a, *b), "left"),
                Cell(shown_outcome, (*c, fact), "left"),
                Cell(verdict, (), "left"),
            )
            set_rows.append(Row(shown_goal, cells))
        heads = ((Head(titles[1], 0, 0, "left"), Head(titles[2], 1, 1, "left"), Head(titles[3], 2, 2, "left")),)
        look = replace(self.source.look, valign="top")
        self.s.table(Table(tuple(widths), heads, tuple(set_rows), titles[0], look))

    # the key

    def key(self, printed: Printed) -> KeyRows:
        """Key rows of what was printed, by key file."""
        about = self.source.identity
        rows: KeyRows = {name: [] for name in KEY_COLUMNS}
        rows["dokument"].append(
            {
                "doc": about.doc,
                "forbund": about.forbund,
                "org_nr": about.org_number,
                "year": str(about.year),
                "diarienummer": about.diary_number,
                "beslutad_datum": about.decided_on,
                "medlemmar": about.members,
                "lan_kommuner": about.area,
                "pages": str(printed.pages),
                "note": about.note,
            }
        )
        seen: set[tuple[str, ...]] = set()
        for fact, page, text in printed.facts:
            row = {"doc": about.doc, **fact.row, "source_line": str(page)}
            if fact.table == "finances":
                row["printed_text"] = (
                    text.replace("\n", " | ") if row["statement"] != "narrative" else row["value_printed"]
                )
            identity = (
                fact.table,
                *(v for k, v in row.items() if k not in ("evidence", "source_line", "note", "printed_text")),
            )
            if fact.table != "finances" or row["statement"] == "narrative":
                if identity in seen:
                    continue
                seen.add(identity)
            rows[fact.table].append(row)
        return rows


_PROTECTED = "\x01"


def _protect(block: str) -> str:
    """Hide the bars inside marks, so that only the bars between cells divide a line."""
    return re.sub(r"\{[^{}]*\}", lambda m: m.group(0).replace("|", _PROTECTED), block)


def _restore(text: str) -> str:
    return text.replace(_PROTECTED, "|")
