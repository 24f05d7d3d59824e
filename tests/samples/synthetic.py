"""Invented annual reports in endlessly varied layouts, with the exact answer key: material to harden table reading on.

    python -m tests.samples.synthetic --count 20 --out DIR [--first SEED]

writes DIR/pdf/*.pdf and DIR/key/{dokument,finances,insatser,indikatorer,mal}.csv. The same seed gives the same bytes.
The books agree to the krona (books.py); a look is drawn per report and bent per table: rules, thousands, minus, nil,
order of years, heads, units, wrapping, page breaks, rotation. `describe(seed)` tells which look a seed has.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from random import Random

from tests.samples import vocabulary as words
from tests.samples.books import COST_KINDS, Books, Insats, make_books
from tests.samples.keyfiles import KEY_COLUMNS, write_key
from tests.samples.typesetting import (
    THIN_GAP,
    Align,
    Cell,
    Fact,
    Head,
    NumberLook,
    Orientation,
    Printed,
    Row,
    Rules,
    Setter,
    Table,
    TableLook,
    Theme,
    set_twice,
)

FACTOR = {"kr": 1, "tkr": 1_000, "mkr": 1_000_000}
RULES = {
    "grid": Rules(grid=True),
    "rows": Rules(rows=True, head=True),
    "booktabs": Rules(head=True, total=True),
    "borderless": Rules(),
    "zebra": Rules(zebra=True, head_fill=True),
    "frame": Rules(frame=True, head=True),
    "filled_grid": Rules(grid=True, head_fill=True),
    "span": Rules(head=True, span=True, total=True),
}


@dataclass(frozen=True, slots=True)
class Style:
    """Everything that a report's look decides; drawn once per report."""

    theme: Theme
    look: TableLook
    number: NumberLook
    statement_unit: str
    overview_unit: str
    activity_unit: str
    activity_mislabelled: bool
    unit_place: str
    newest_first: bool
    flow_head: str
    stock_head: str
    note_head: str
    note_column: bool
    note_numbers: dict[str, int]
    costs_negative: dict[str, bool]
    result_budget: str
    expanded_result: bool
    activity_form: str
    activity_orientation: Orientation
    balance_orientation: Orientation
    side_by_side: tuple[str, ...]
    statement_per_page: bool
    section_numbers: bool
    two_columns: bool
    footnotes: bool
    narrow_overview: bool
    narrow_labels: bool
    keep_tables: bool
    span_align: Align
    overview_years: int
    cut_page: bool
    label_seed: int
    skip: frozenset[str]


def draw_style(rng: Random, books: Books) -> Style:
    """Draw a look; forms that exclude each other (a minus sign that the font lacks) never meet."""
    font = rng.choice(("Helvetica", "Helvetica", "Times", "Vera"))
    minus = ["-", "-", "- ", "\u2013", "\u2013 ", "paren", "trailing"] + (
        ["\u2212", "\u2212", "\u2212 "] if font == "Vera" else []
    )
    thousands = rng.choice((" ", " ", " ", "\xa0", "\xa0", THIN_GAP, ".", ""))
    nil = rng.choice(("-", "\u2013", "0", "", "0"))
    size = rng.choice((7.5, 8.5, 9.0, 9.5, 10.5))
    name, year = books.forbund, books.year
    furniture = rng.choice((0, 1, 2, 3, 4))
    headers = {
        0: None,
        1: lambda p, n: (name, "", f"Sida {p} ({n})"),
        2: lambda p, n: ("", f"ÅRSREDOVISNING {year}", ""),
        3: lambda p, n: (name, "", f"-{p}-"),
        4: lambda p, n: (f"Årsredovisning {year}", "", books.diary_number),
    }
    footers = {
        0: lambda p, n: ("", str(p), ""),
        1: lambda p, n: ("", f"Org.nr {books.org_number}", ""),
        2: lambda p, n: (name, str(p), f"Dnr {books.diary_number}"),
        3: None,
        4: lambda p, n: ("", "", f"{p}/{n}"),
    }
    theme = Theme(
        font=font,
        size=rng.choice((9.5, 10.5, 11.0)),
        leading=rng.choice((1.25, 1.4, 1.55)),
        heading_sizes=rng.choice(((16.0, 12.5, 10.5), (20.0, 14.0, 11.5), (13.0, 12.0, 11.0))),
        heading_caps=rng.random() < 0.2,
        heading_bold=rng.random() < 0.85,
        margin=rng.choice((48.0, 62.0, 72.0)),
        text_mode=rng.choice(("run", "run", "words", "chars")),
        justify=rng.random() < 0.4,
        header=headers[furniture],
        footer=footers[furniture],
        toc_style=rng.choice(("dotted", "spaced", "tight")),
    )
    rule_name = rng.choice(tuple(RULES))
    rules = RULES[rule_name]
    look = TableLook(
        font=font,
        size=size,
        pad_x=rng.choice((2.5, 4.0, 5.0)),
        pad_y=rng.choice((0.5, 1.5, 2.5, 4.0)),
        rules=rules,
        valign=rng.choice(("top", "middle", "bottom", "bottom")),
        head_valign=rng.choice(("top", "bottom", "bottom")),
        bold_total=rng.random() < 0.8,
        bold_head=rng.random() < 0.7,
        bold_section=rng.random() < 0.7,
        leaders=rule_name == "borderless" and rng.random() < 0.3,
        repeat_head=rng.random() < 0.6,
        stub_on_first_level=rng.random() < 0.4,
    )
    statement_unit = rng.choice(("kr", "kr", "kr", "tkr"))
    decimals = rng.choice((0, 0, 0, 0, 2)) if statement_unit == "kr" else rng.choice((0, 0, 1, 2))
    number = NumberLook(
        thousands,
        rng.choice(minus),
        nil if nil != "0" else rng.choice(("0", "0,00" if decimals == 2 else "0")),
        decimals,
    )
    kinds = ["resultatrakning", "not_kostnader", "driftredovisning", "flerarsoversikt"]
    first_note = rng.choice((1, 2, 2, 3))
    notes = ["not_intakter", "not_kostnader", "not_fordringar", "not_kortfristiga_skulder"]
    return Style(
        theme=theme,
        look=look,
        number=number,
        statement_unit=statement_unit,
        overview_unit=rng.choice((statement_unit, "tkr", "tkr")),
        activity_unit=rng.choice((statement_unit, "tkr")),
        activity_mislabelled=statement_unit == "kr" and rng.random() < 0.08,
        unit_place=rng.choice(("heading", "above", "stub", "stub", "head", "document")),
        newest_first=rng.random() < 0.65,
        flow_head=rng.choice(
            (
                "{y}",
                "Utfall {y}",
                "Bokslut {y}",
                "{y}-01-01\n{y}-12-31",
                "{y}-01-01\u2013{y}-12-31",
                "År {y}",
                "Helår {y}",
                "{y}-12-31",
                "Utfall\n{y}",
            )
        ),
        stock_head=rng.choice(
            ("{y}-12-31", "31 dec {y}", "{y}", "{y}-12-31", "31.12.{y}", "{y} 12 31", "Bokslut {y}", "31/12 {y}")
        ),
        note_head=rng.choice(("Not", "Not", "Noter", "")),
        note_column=rng.random() < 0.7,
        note_numbers={n: first_note + k for k, n in enumerate(notes)},
        costs_negative={k: rng.random() < 0.55 for k in kinds},
        result_budget=rng.choice(("", "", "before", "after", "with_deviation")),
        expanded_result=rng.random() < 0.3,
        activity_form=rng.choice(("full", "full", "full_no_previous", "netto", "netto_order", "netto_short", "none")),
        activity_orientation=rng.choice(
            ("portrait", "portrait", "landscape", "landscape", "flag90", "flag270", "sideways_left")
        ),
        balance_orientation=rng.choice(("portrait",) * 9 + ("sideways_left", "sideways_right", "flag90")),
        side_by_side=tuple(k for k in ("statements", "notes") if rng.random() < 0.25),
        statement_per_page=rng.random() < 0.5,
        section_numbers=rng.random() < 0.5,
        two_columns=rng.random() < 0.25,
        footnotes=rng.random() < 0.3,
        narrow_overview=rng.random() < 0.35,
        narrow_labels=rng.random() < 0.35,
        keep_tables=rng.random() < 0.5,
        span_align=rng.choice(("left", "center", "center", "right")),
        overview_years=rng.choice((3, 4, 5, 5)),
        cut_page=rng.random() < 0.3,
        label_seed=rng.randint(0, 10**6),
        skip=frozenset(
            k
            for k in ("kassaflodesanalys", "balanskrav", "eget_kapital", "medelstilldelning", "toc")
            if rng.random() < 0.25
        ),
    )


class Report:
    """Composes one invented report; the same composition runs once per pass of the setter."""

    def __init__(self, seed: int) -> None:
        rng = Random(f"finsam synthetic {seed}")
        self.seed = seed
        self.books = make_books(rng)
        self.style = draw_style(rng, self.books)
        self.doc = f"{_slug(self.books.forbund)}-{self.books.year}-{seed}"
        self.year = self.books.year
        self._section = 0
        self._rng = rng

    # composing

    def compose(self, s: Setter) -> None:
        """Set the whole report."""
        self._rng = Random(self.style.label_seed)
        self._section = 0
        style, books, y = self.style, self.books, self.year
        s.new_page()
        s.gap(s.height * 0.2)
        align: Align = self._rng.choice(("left", "center"))
        s.line(f"Årsredovisning {y}" if self._rng.random() < 0.7 else "Årsredovisning", bold=True, size=26, align=align)
        s.line(books.forbund, size=18, align=align)
        if self._rng.random() < 0.8:
            s.line(
                f"{self._rng.choice(('Organisationsnummer:', 'Org.nr', 'Organisationsnummer'))} {books.org_number}",
                align=align,
            )
        s.line(f"{self._rng.choice(('Dnr', 'Diarienummer:', 'Dnr:'))} {books.diary_number}", align=align)
        s.line(
            f"{self._rng.choice(('Beslutad av styrelsen', 'Fastställd av styrelsen', 'Datum: Beslutad av styrelsen,'))} {books.decided_on}",
            align=align,
        )
        if "toc" not in style.skip:
            s.new_page()
            s.contents()
        s.new_page()
        self._administration_report(s)
        self._statements(s)
        self._notes(s)
        self._signatures(s)

    def heading(self, s: Setter, text: str, level: int = 1) -> None:
        if self.style.section_numbers and level == 1:
            self._section += 1
            text = f"{self._section}. {text}" if self._section % 2 or self.seed % 2 else f"{self._section} {text}"
        s.heading(text, level)

    def prose(self, s: Setter, *paragraphs: str) -> None:
        if self.style.two_columns and sum(map(len, paragraphs)) > 300:
            s.two_columns(paragraphs)
        else:
            for text in paragraphs:
                s.paragraph(text)

    def _administration_report(self, s: Setter) -> None:
        b, y, kr = self.books, self.year, self._amount_in_prose
        self.heading(s, "Förvaltningsberättelse")
        outcome = "överskott" if b.result(y) >= 0 else "underskott"
        self.prose(
            s,
            f"{b.forbund}, organisationsnummer {b.org_number}, lämnar här sin redovisning för tiden 1 januari–31 december {y}. "
            f"Förbundet arbetar enligt lag (2003:1210) om finansiell samordning av rehabiliteringsinsatser och har funnits sedan {self._rng.randint(2004, 2008)}.",
            f"Intäkterna blev {kr(b.income(y))} och kostnaderna {kr(b.costs(y))}. Året slutade med ett {outcome} på {kr(abs(b.result(y)))} "
            f"och det egna kapitalet var {kr(b.equity(y))} den 31 december {y}.",
        )
        if self.style.unit_place == "document":
            self.prose(s, f"Alla belopp anges i {self._unit_word(self.style.statement_unit)} om inget annat sägs.")
        self.heading(s, "Organisation och finansiering", 2)
        self.prose(
            s,
            f"Medlemmar är Arbetsförmedlingen, Försäkringskassan, {b.region} och {_listed([k + ' kommun' for k in b.kommuner])}. Styrelsen har haft "
            f"{self._rng.randint(4, 9)} möten. Staten svarar för hälften av medlen, {b.region} för 25 procent och kommunerna för resten. "
            f"Verksamhetsplanen gäller {y}–{y + 2} och bygger på 16 av de prioriteringar som slogs fast i november {y - 1}.",
        )
        self._overview(s)
        if "medelstilldelning" not in self.style.skip:
            self._allocation(s)
        self.heading(s, "Mål och måluppfyllelse", 2)
        self._goals(s)
        self._insatser(s)
        self._survey(s)
        self.heading(s, "Förväntad utveckling", 2)
        self.prose(
            s,
            f"Inför {y + 1} räknar styrelsen med bidrag på {kr(round(b.contributions(y), -5))}. Arbetslösheten i länet var {self._rng.randint(30, 99) / 10:.1f} procent i december ".replace(
                ".", ",", 1
            )
            + f"{y}, mot {self._rng.randint(3, 9)} procent ett år tidigare. Ett nytt samverkansavtal börjar gälla {y + 1}-07-01.",
        )
        if "balanskrav" not in self.style.skip:
            self._balance_requirement(s)

    def _statements(self, s: Setter) -> None:
        style = self.style
        order = ["resultatrakning", "balansrakning", "kassaflodesanalys", "driftredovisning"]
        if self._rng.random() < 0.3:
            order = ["driftredovisning", *order[:3]]
        tables = {
            "resultatrakning": self.result_table,
            "balansrakning": self.balance_table,
            "kassaflodesanalys": self.cash_flow_table,
        }
        if "statements" in style.side_by_side:
            s.new_page()
            self.heading(s, "Resultaträkning och balansräkning")
            s.side_by_side(
                self.narrow(self.result_table()),
                self.narrow(self.balance_table()),
                ("Resultaträkning", "Balansräkning"),
            )
            order = [o for o in order if o not in ("resultatrakning", "balansrakning")]
        for kind in order:
            if kind in style.skip or (kind == "driftredovisning" and style.activity_form == "none"):
                continue
            wanted: Orientation = "portrait"
            if kind == "driftredovisning":
                wanted = style.activity_orientation
            elif kind == "balansrakning":
                wanted = style.balance_orientation
            if style.statement_per_page or wanted != s.orientation:
                s.new_page(wanted)
            self._titled(
                s, kind, 1, (self.activity_table if kind == "driftredovisning" else tables[kind])(), self._unit(kind)
            )
        if s.orientation != "portrait":
            s.new_page()

    def _titled(
        self, s: Setter, kind: str, level: int, table: Table, unit: str, prefix: str = "", title: str = ""
    ) -> None:
        title = title or self._rng.choice(words.TITLES[kind])
        shown = f"{prefix}{title}"
        if self.style.unit_place == "heading":
            shown += self._rng.choice((f" ({unit})", f", {unit}", f" (belopp i {unit})"))
        if self.style.keep_tables:
            s.room(min(s.table_height(table, s.text_width) + 60, s.height - 2 * s.theme.margin - 1))
        if level == 1:
            self.heading(s, shown)
        else:
            s.heading(shown, level)
        # a table whose unit differs from the document's must say so itself
        if self.style.unit_place == "above" or (
            self.style.unit_place == "document" and unit != self.style.statement_unit
        ):
            s.line(
                self._rng.choice((f"Belopp i {unit}", f"({unit})", f"Belopp i {unit}.", f"Alla belopp i {unit}")),
                size=self.style.look.size,
            )
            s.gap(3)
        if self.style.cut_page and not self.style.keep_tables and self._rng.random() < 0.3:
            height = s.table_height(table, s.text_width)
            spare = s.y - s.bottom
            if spare > height * 0.6:
                s.gap(max(0.0, spare - height * 0.6))
        s.table(table, keep=self.style.keep_tables)
        marks = [r for r in table.rows if any("**" in c.text for c in r.cells)]
        if marks:
            s.line("** Uppgiften är preliminär.", size=self.style.look.size)
            s.gap(4)

    def _notes(self, s: Setter) -> None:
        style = self.style
        if style.statement_per_page and s.y < s.height - s.theme.margin - 1:
            s.new_page()
        self.heading(s, "Noter")
        dash = self._rng.choice((" – ", ". ", " ", ": "))
        upper = self._rng.random() < 0.25
        if min(style.note_numbers.values()) > 1:
            s.heading(f"Not 1{dash}Redovisningsprinciper", 3)
        law = "2018:597" if self.year >= 2019 else "1997:614"
        self.prose(
            s,
            f"Redovisningen följer lag ({law}) om kommunal redovisning i tillämpliga delar. Fordringar som är äldre än 12 månader skrivs ned.",
        )
        makers = {
            "not_intakter": self.note_income,
            "not_kostnader": self.note_costs,
            "not_fordringar": self.note_receivables,
            "not_kortfristiga_skulder": self.note_debts,
        }
        titles = {}
        for kind, number in style.note_numbers.items():
            title = f"Not {number}{dash}{self._rng.choice(words.TITLES[kind])}"
            titles[kind] = title.upper() if upper else title
        together = ("not_fordringar", "not_kortfristiga_skulder") if "notes" in style.side_by_side else ()
        for kind, make in makers.items():
            if kind in together:
                continue
            self._titled(s, kind, 3, make(), self._unit(kind), title=titles[kind])
        if together:
            left, right = (self.narrow(makers[k]()) for k in together)
            s.side_by_side(left, right, (titles[together[0]], titles[together[1]]))
        if "eget_kapital" not in style.skip:
            self._titled(s, "eget_kapital", 3, self.equity_table(), self._unit("eget_kapital"))

    def _signatures(self, s: Setter) -> None:
        self.heading(s, "Styrelsens underskrifter")
        s.paragraph(
            "Styrelsen anser att redovisningen visar förbundets resultat och ställning på ett rättvisande sätt."
        )
        for k, letter in enumerate("ABCDE"):
            s.line("." * 32)
            s.line(f"Namn {letter}son, {('ordförande', 'vice ordförande')[k] if k < 2 else 'ledamot'}")
            s.gap(6)

    # amounts, units, heads

    def _unit(self, kind: str) -> str:
        if kind == "flerarsoversikt":
            return self.style.overview_unit
        if kind == "driftredovisning":
            return "tkr" if self.style.activity_mislabelled else self.style.activity_unit
        return self.style.statement_unit

    def _actual_unit(self, kind: str) -> str:
        return "kr" if kind == "driftredovisning" and self.style.activity_mislabelled else self._unit(kind)

    @staticmethod
    def _unit_word(unit: str) -> str:
        return {"kr": "kronor", "tkr": "tusental kronor (tkr)", "mkr": "miljoner kronor"}[unit]

    def _amount_in_prose(self, kronor: int) -> str:
        look = replace(self.style.number, minus="-", nil="0", decimals=0, thousands="\xa0")
        if self.style.statement_unit == "tkr":
            return f"{look.show(_scaled(kronor, 'tkr', 0))}\xa0tkr"
        return f"{look.show(Decimal(kronor))}\xa0kr"

    def money(
        self,
        kind: str,
        label: str,
        code: str,
        kronor: int | None,
        column: str,
        period: str,
        section: str = "",
        extra: tuple[Fact, ...] = (),
        mark: str = "",
    ) -> Cell:
        """A cell with an amount, printed in the table's unit, and its key row."""
        if kronor is None:
            return Cell("")
        unit = self._actual_unit(kind)
        look = self.style.number
        decimals = look.decimals if kind not in ("flerarsoversikt", "driftredovisning") else 0
        value = _scaled(kronor, unit, decimals)
        text = look.show(value, decimals=decimals)
        if value == 0 and look.nil == "0,00" and not decimals:
            text = "0"
        if not text:
            return Cell("")
        printed = "0" if text.startswith("0") and value == 0 else "" if value == 0 else str(value)
        row = {
            "statement": kind,
            "line_item": label,
            "section": section,
            "column": column,
            "period": period,
            "value_printed": printed,
            "unit_printed": self._printed_unit(kind),
            "unit_actual": unit,
            "line_item_code": code,
        }
        return Cell(
            text + mark,
            (Fact("finances", row), *[_with_value(f, printed, self._printed_unit(kind)) for f in extra if printed]),
        )

    def _printed_unit(self, kind: str) -> str:
        return self._unit(kind)

    def number(self, kind: str, label: str, code: str, text: str, value: str, unit: str, period: str) -> Cell:
        row = {
            "statement": kind,
            "line_item": label,
            "section": "",
            "column": "value",
            "period": period,
            "value_printed": value,
            "unit_printed": unit,
            "unit_actual": unit,
            "line_item_code": code,
        }
        return Cell(text, (Fact("finances", row),))

    def years(self, count: int = 2) -> list[int]:
        years = self.books.years[-count:]
        return years[::-1] if self.style.newest_first else years

    def head_text(self, kind: str, year: int, stock: bool) -> str:
        text = (self.style.stock_head if stock else self.style.flow_head).format(y=year)
        return f"{text}\n({self._unit(kind)})" if self.style.unit_place == "head" else text

    def stub(self, kind: str) -> str:
        unit = self._unit(kind)
        if self.style.unit_place != "stub":
            return "" if self._rng.random() < 0.6 else self._rng.choice(("Post", "Belopp"))
        return self._rng.choice((f"Belopp i {unit}", f"Belopp i {unit}.", f"({unit})", unit, f"Belopp {unit}"))

    def pick(self, vocabulary: dict[str, tuple[str, ...]], code: str) -> str:
        return self._rng.choice(vocabulary[code])

    def label_share(self) -> float:
        return self._rng.choice((1.1, 1.4)) if self.style.narrow_labels else self._rng.choice((2.4, 3.2, 4.0))

    def narrow(self, table: Table) -> Table:
        """The table as it is set in half a page."""
        look = replace(table.look, size=min(table.look.size, 7.5), pad_x=2.0)
        return replace(table, look=look, widths=(max(1.6, min(2.0, table.widths[0])), *table.widths[1:]))

    def plain_heads(self, kind: str, columns: Sequence[tuple[str, int]], stock: bool) -> tuple[tuple[Head, ...], ...]:
        """Heads of (scenario, year) columns: one level, or scenario over years when all are outcomes."""
        heads = []
        for k, (scenario, year) in enumerate(columns):
            if scenario == "value":
                heads.append(Head(self.head_text(kind, year, stock), k, k))
            else:
                text = {"budget": f"Budget {year}", "avvikelse": f"Avvikelse {year}"}[scenario]
                heads.append(Head(f"{text}\n({self._unit(kind)})" if self.style.unit_place == "head" else text, k, k))
        return (tuple(heads),)

    # statements

    def result_table(self) -> Table:
        kind, b = "resultatrakning", self.books
        years = self.years()
        columns: list[tuple[str, int]] = [("value", y) for y in years]
        now = columns.index(("value", self.year))
        if self.style.result_budget == "before":
            columns.insert(now, ("budget", self.year))
        elif self.style.result_budget == "after":
            columns.insert(now + 1, ("budget", self.year))
        elif self.style.result_budget == "with_deviation":
            columns[now : now + 1] = [("value", self.year), ("budget", self.year), ("avvikelse", self.year)]
        sign = -1 if self.style.costs_negative[kind] else 1
        budget_income = b.contributions(self.year)
        budget_cost = -sum(i.budget for i in b.insatser) - sum(b.budget_admin.values())

        def pair(actual: dict[int, int], budget: int) -> dict[tuple[str, int], int]:
            out = {("value", y): actual[y] for y in years}
            out["budget", self.year] = budget
            out["avvikelse", self.year] = actual[self.year] - budget
            return out

        flip = {y: y for y in years}
        income = pair({y: b.income(y) for y in flip}, budget_income)
        cost = pair({y: -b.costs(y) for y in flip}, budget_cost)
        operating = pair({y: b.operating(y) for y in flip}, budget_income + budget_cost)
        f_in = pair({y: b.financial_income[y] for y in flip}, 0)
        f_out = pair({y: -b.financial_cost[y] for y in flip}, 0)
        result = pair({y: b.result(y) for y in flip}, budget_income + budget_cost)
        zero = pair(dict.fromkeys(flip, 0), 0)
        lines: list[tuple[str, dict[tuple[str, int], int] | None, str, str]] = []
        if self.style.expanded_result:
            lines.append(("", None, "section", self._rng.choice(("Intäkter", "Verksamhetens intäkter"))))
            lines.append(("medlemsbidrag", pair({y: b.contributions(y) for y in flip}, budget_income), "row", ""))
            if any(b.other_income[y] for y in years):
                lines.append(("ovriga_intakter", pair({y: b.other_income[y] for y in flip}, 0), "row", ""))
            lines.append(("verksamhetens_intakter", income, "total", "Summa intäkter"))
            lines.append(("", None, "section", self._rng.choice(("Kostnader", "Verksamhetens kostnader"))))
            for code, part in (("kostnader_individ", "individ"), ("kostnader_struktur", "struktur")):
                budget = -sum(i.budget for i in b.insatser if i.kind == part)
                lines.append((code, pair({y: -b.insats_cost(y, part) for y in flip}, budget), "row", ""))
            lines.append(
                (
                    "kostnader_administration",
                    pair({y: -b.administration(y) for y in flip}, -sum(b.budget_admin.values())),
                    "row",
                    "",
                )
            )
            lines.append(("verksamhetens_kostnader", cost, "total", "Summa kostnader"))
        else:
            lines.append(("verksamhetens_intakter", income, "row", ""))
            lines.append(("verksamhetens_kostnader", cost, "row", ""))
        if self._rng.random() < 0.6:
            lines.append(("avskrivningar", zero, "row", ""))
        lines.append(("nettokostnad" if self._rng.random() < 0.5 else "verksamhetens_resultat", operating, "total", ""))
        if lines[-1][0] == "nettokostnad" and self._rng.random() < 0.6:
            lines += [("skatteintakter", zero, "row", ""), ("verksamhetens_resultat", operating, "total", "")]
        lines += [("finansiella_intakter", f_in, "row", ""), ("finansiella_kostnader", f_out, "row", "")]
        lines.append(("resultat_efter_finansiella_poster", result, "total", ""))
        if self._rng.random() < 0.6:
            lines.append(("extraordinara_poster", zero, "row", ""))
        lines.append(("arets_resultat", result, "total", ""))
        notes = {
            "verksamhetens_intakter": "not_intakter",
            "medlemsbidrag": "not_intakter",
            "verksamhetens_kostnader": "not_kostnader",
        }
        return self._statement_table(kind, lines, columns, words.RESULT, sign, notes, stock=False)

    def _statement_table(
        self,
        kind: str,
        lines: Sequence[tuple[str, dict[tuple[str, int], int] | None, str, str]],
        columns: Sequence[tuple[str, int]],
        vocabulary: dict[str, tuple[str, ...]],
        cost_sign: int,
        notes: dict[str, str],
        stock: bool,
        note_column: bool | None = None,
    ) -> Table:
        """A statement with sections, an optional note column and (scenario, year) columns."""
        has_note = self.style.note_column if note_column is None else note_column
        noted: set[str] = set()
        rows: list[Row] = []
        section = ""
        indent = self._rng.choice((0, 0, 1))
        gaps = self._rng.random() < 0.25
        for code, values, row_kind, forced in lines:
            label = forced or self.pick(vocabulary, code)
            if row_kind == "section":
                section = label
                if label:
                    if gaps and rows:
                        rows.append(Row("", kind="gap"))
                    rows.append(Row(label, kind="section"))
                continue
            cells: list[Cell] = []
            if has_note:
                note = notes.get(code, "")
                number = self.style.note_numbers.get(note)
                show = number is not None and note not in noted
                noted |= {note} if show else set()
                cells.append(
                    Cell(
                        (f"Not {number}" if self.seed % 7 == 0 else str(number)) if show else "",
                        align="center" if self.seed % 2 else "right",
                    )
                )
            for scenario, year in columns:
                assert values is not None
                kronor = values.get((scenario, year))
                if kronor is not None and cost_sign > 0 and "kostnad" in code and code != "nettokostnad":
                    kronor = -kronor if scenario != "avvikelse" else kronor
                period = f"{year}-12-31" if stock else str(year)
                mark = "**" if self.style.footnotes and self._rng.random() < 0.03 and kronor else ""
                cells.append(self.money(kind, label, code, kronor, scenario, period, section, mark=mark))
            rows.append(
                Row(
                    label,
                    tuple(cells),
                    "total" if row_kind == "total" else "row",
                    indent if section and row_kind == "row" else 0,
                )
            )
        heads = self.plain_heads(kind, columns, stock)
        widths: tuple[float, ...] = (self.label_share(), *[1.0] * len(columns))
        if has_note:
            heads = tuple(tuple(replace(h, first=h.first + 1, last=h.last + 1) for h in level) for level in heads)
            if self.style.note_head:
                heads = (
                    *heads[:-1],
                    (Head(self.style.note_head, 0, 0, "center" if self.seed % 2 else "right"), *heads[-1]),
                )
            widths = (widths[0], 0.45, *widths[1:])
        return Table(widths, heads, tuple(rows), self.stub(kind), self.style.look)

    def balance_table(self) -> Table:
        kind, b = "balansrakning", self.books
        years = self.years()
        columns = [("value", y) for y in years]

        def values(f: dict[int, int]) -> dict[tuple[str, int], int]:
            return {("value", y): f[y] for y in years}

        zero = values(dict.fromkeys(years, 0))

        def each(function: object) -> dict[tuple[str, int], int]:
            return {("value", y): function(y) for y in years}  # type: ignore[operator]

        lines: list[tuple[str, dict[tuple[str, int], int] | None, str, str]] = [
            ("sektion_tillgangar", None, "section", "")
        ]
        if self._rng.random() < 0.5:
            lines.append(("sektion_anlaggning", None, "section", ""))
            lines.append(("maskiner_och_inventarier", zero, "row", ""))
            if self._rng.random() < 0.5:
                lines.append(("anlaggningstillgangar", zero, "total", ""))
        lines.append(("sektion_omsattning", None, "section", ""))
        lines.append(("fordringar", each(b.fordringar), "row", ""))
        if any(b.placements[y] for y in years):
            lines.append(("kortfristiga_placeringar", values(b.placements), "row", ""))
        lines.append(("kassa_bank", each(b.cash), "row", ""))
        lines.append(("omsattningstillgangar", each(b.assets), "total", ""))
        lines.append(("summa_tillgangar", each(b.assets), "total", ""))
        lines.append(("sektion_skuldsida", None, "section", ""))
        if self._rng.random() < 0.8:
            lines.append(("sektion_eget_kapital", None, "section", ""))
        parts = [
            ("arets_resultat", each(b.result), "row", ""),
            ("ovrigt_eget_kapital", values(b.opening_equity), "row", ""),
        ]
        lines += parts if self._rng.random() < 0.6 else parts[::-1]
        if self._rng.random() < 0.6:
            lines.append(("eget_kapital", each(b.equity), "total", ""))
        if self._rng.random() < 0.5:
            lines += [("sektion_avsattning", None, "section", ""), ("avsattningar_pensioner", zero, "row", "")]
        lines.append(("sektion_skulder", None, "section", ""))
        if self._rng.random() < 0.6:
            lines.append(("langfristiga_skulder", zero, "row", ""))
        lines.append(("kortfristiga_skulder", each(b.skulder), "row", ""))
        if self._rng.random() < 0.4:
            lines.append(("summa_skulder", each(b.skulder), "total", ""))
        lines.append(("summa_eget_kapital_och_skulder", each(b.assets), "total", ""))
        if self._rng.random() < 0.5:
            lines.append(("ansvarsforbindelser", zero, "row", ""))
        notes = {"fordringar": "not_fordringar", "kortfristiga_skulder": "not_kortfristiga_skulder"}
        return self._statement_table(kind, lines, columns, words.BALANCE, -1, notes, stock=True)

    def cash_flow_table(self) -> Table:
        kind, b = "kassaflodesanalys", self.books
        years = self.years()

        def each(function: object) -> dict[tuple[str, int], int]:
            return {("value", y): function(y) for y in years}  # type: ignore[operator]

        zero = {("value", y): 0 for y in years}
        lines: list[tuple[str, dict[tuple[str, int], int] | None, str, str]] = []
        sections = self._rng.random() < 0.4
        if sections:
            lines.append(("", None, "section", "Den löpande verksamheten"))
        lines.append(("arets_resultat", each(b.result), "row", ""))
        if self._rng.random() < 0.7:
            lines.append(("ej_likviditetspaverkande", zero, "row", ""))
            if self._rng.random() < 0.8:
                lines.append(("medel_fore_rorelsekapital", each(b.result), "total", ""))
        lines.append(("forandring_fordringar", each(lambda y: b.fordringar(y - 1) - b.fordringar(y)), "row", ""))
        if any(b.placements[y] for y in b.years[-3:]):
            lines.append(("forandring_placeringar", each(lambda y: b.placements[y - 1] - b.placements[y]), "row", ""))
        lines.append(("forandring_skulder", each(lambda y: b.skulder(y) - b.skulder(y - 1)), "row", ""))
        lines.append(("kassaflode_lopande", each(lambda y: b.cash(y) - b.cash(y - 1)), "total", ""))
        if sections:
            lines.append(("", None, "section", "Övrig verksamhet"))
        if self._rng.random() < 0.4:
            lines += [("kassaflode_investering", zero, "row", ""), ("kassaflode_finansiering", zero, "row", "")]
        lines.append(("arets_kassaflode", each(lambda y: b.cash(y) - b.cash(y - 1)), "total", ""))
        lines.append(("likvida_medel_start", each(lambda y: b.cash(y - 1)), "row", ""))
        lines.append(("likvida_medel_slut", each(b.cash), "total", ""))
        return self._statement_table(
            kind, lines, [("value", y) for y in years], words.CASH_FLOW, -1, {}, stock=False, note_column=False
        )

    def activity_table(self) -> Table:
        """The driftredovisning: intäkt, kostnad, netto, budget, avvikelse, and the year before."""
        kind, b, form = "driftredovisning", self.books, self.style.activity_form
        now, before = self.year, self.year - 1
        negative = self.style.costs_negative[kind]
        flat = form.startswith("netto")
        columns: list[tuple[str, int]]
        if form == "full":
            columns = [
                ("intakt", now),
                ("kostnad", now),
                ("netto", now),
                ("budget", now),
                ("avvikelse", now),
                ("intakt", before),
                ("kostnad", before),
                ("netto", before),
            ]
        elif form == "full_no_previous":
            columns = [("intakt", now), ("kostnad", now), ("netto", now), ("budget", now), ("avvikelse", now)]
        elif form == "netto":
            columns = [("utfall", now), ("budget", now), ("avvikelse", now), ("utfall", before)]
        elif form == "netto_order":
            columns = [("utfall", before), ("budget", now), ("utfall", now), ("avvikelse", now)]
        else:
            columns = [("budget", now), ("utfall", now), ("avvikelse", now)]
        favourable = 1 if self._rng.random() < 0.8 else -1
        with_finance = self._rng.random() < 0.5
        rows: list[Row] = []
        items: list[tuple[str, str, dict[int, int], dict[int, int], int, str, Insats | None]] = []

        def item(
            code: str,
            label: str,
            income: dict[int, int],
            cost: dict[int, int],
            budget: int,
            row_kind: str = "row",
            insats: Insats | None = None,
        ) -> None:
            items.append((code, label, income, cost, budget, row_kind, insats))

        both = (now, before)
        nil = dict.fromkeys(both, 0)
        item(
            "bidrag",
            self.pick(words.ACTIVITY, "bidrag"),
            {y: b.contributions(y) for y in both},
            nil,
            b.contributions(now),
        )
        free = {y: b.other_income[y] - sum(i.income[y] for i in b.insatser) for y in both}
        if any(free.values()):
            item("ovriga", self.pick(words.ACTIVITY, "ovriga"), free, nil, 0)
        groups = {
            "styrelse": ("arvoden", "soc"),
            "revision": ("revision",),
            "kansli": ("chef", "adm", "lokal", "kurs", "ovrigt"),
        }
        for code, parts in groups.items():
            label = "Styrelse" if code == "styrelse" else self.pick(words.ACTIVITY, code)
            item(
                code,
                label,
                nil,
                {y: sum(b.cost[y][p] for p in parts) for y in both},
                -sum(b.budget_admin[p] for p in parts),
            )
        for insats in b.insatser:
            income = (sum(insats.income.values()) and insats.income) or nil
            item(
                "insats",
                insats.name,
                {y: income[y] for y in both},
                {y: insats.cost[y] for y in both},
                -insats.budget,
                "row",
                insats,
            )
        if self._rng.random() < 0.3:
            active = b.insatser
            item(
                "verksamhet",
                self.pick(words.ACTIVITY, "verksamhet"),
                {y: sum(i.income[y] for i in active) for y in both},
                {y: sum(i.cost[y] for i in active) for y in both},
                -sum(i.budget for i in active),
                "total",
            )
        total_budget = b.contributions(now) - sum(i.budget for i in b.insatser) - sum(b.budget_admin.values())
        income_total, cost_total = {y: b.income(y) for y in both}, {y: b.costs(y) for y in both}
        if with_finance:
            item(
                "ranteintakter",
                self.pick(words.ACTIVITY, "ranteintakter"),
                {y: b.financial_income[y] for y in both},
                nil,
                0,
            )
            item(
                "rantekostnader",
                self.pick(words.ACTIVITY, "rantekostnader"),
                nil,
                {y: b.financial_cost[y] for y in both},
                0,
            )
            income_total = {y: income_total[y] + b.financial_income[y] for y in both}
            cost_total = {y: cost_total[y] + b.financial_cost[y] for y in both}
        item("summa", self.pick(words.ACTIVITY, "summa"), income_total, cost_total, total_budget, "total")
        for code, label, income, cost, budget, row_kind, insats in items:
            cells = []
            for column, year in columns:
                net = income[year] - cost[year]
                kronor = {
                    "intakt": income[year],
                    "kostnad": -cost[year] if negative else cost[year],
                    "netto": net,
                    "utfall": net,
                    "budget": budget,
                    "avvikelse": favourable * (net - budget),
                }[column]
                extra: tuple[Fact, ...] = ()
                if insats is not None and kronor:
                    measure = {"netto": "netto", "utfall": "utfall"}.get(column, column)
                    extra = (self._insats_fact(insats, measure, year, "", "", f"{label} {column} {year}"),)
                cells.append(self.money(kind, label, code, kronor, column, str(year), extra=extra))
            rows.append(Row(label, tuple(cells), row_kind))  # type: ignore[arg-type]
        unit = f" ({self._unit(kind)})" if self.style.unit_place == "head" else ""
        align = self.style.span_align
        if flat:
            texts = {"utfall": "Utfall {y}", "budget": "Budget {y}", "avvikelse": "Avvikelse"}
            heads: tuple[tuple[Head, ...], ...] = (
                tuple(Head(texts[c].format(y=y) + unit, k, k) for k, (c, y) in enumerate(columns)),
            )
        else:
            top = [
                Head(f"Utfall {now}{unit}", 0, 2, align),
                Head(f"Budget {now}", 3, 3),
                Head(f"Avvikelse {now}", 4, 4),
            ]
            low = [Head(t, k, k) for k, t in enumerate(("Intäkt", "Kostnad", "Netto", "Netto", "Utfall–budget"))]
            if form == "full":
                top.append(Head(f"Utfall {before}", 5, 7, align))
                low += [Head(t, 5 + k, 5 + k) for k, t in enumerate(("Intäkt", "Kostnad", "Netto"))]
            heads = (tuple(top), tuple(low))
        look = self.style.look
        crowded = len(columns) > 5
        look = replace(
            look,
            size=6.5 if crowded and self.style.activity_orientation == "portrait" else min(look.size, 8.5),
            pad_x=2.0 if crowded else look.pad_x,
        )
        stub = self.stub(kind) or self._rng.choice(("", "Verksamhet"))
        return Table((2.0 if crowded else 2.4, *[1.0] * len(columns)), heads, tuple(rows), stub, look)

    # notes

    def _note_table(
        self, kind: str, lines: Sequence[tuple[str, str, dict[int, int], str]], sign: int = 1, stock: bool = False
    ) -> Table:
        years = self.years()
        rows = []
        for code, label, values, row_kind in lines:
            if row_kind == "section":
                rows.append(Row(label, kind="section"))
                continue
            cells = tuple(
                self.money(
                    kind,
                    label,
                    code,
                    sign * values[y],
                    "value",
                    f"{y}-12-31" if stock else str(y),
                    f"Not {self.style.note_numbers.get(kind, '')}",
                    mark="**" if self.style.footnotes and self._rng.random() < 0.02 and values[y] else "",
                )
                for y in years
            )
            rows.append(Row(label, cells, row_kind))  # type: ignore[arg-type]
        return Table(
            (self.label_share(), 1.0, 1.0),
            self.plain_heads(kind, [("value", y) for y in years], stock),
            tuple(rows),
            self.stub(kind),
            self.style.look,
        )

    def note_income(self) -> Table:
        b, pick = self.books, lambda c: self.pick(words.NOTE_INCOME, c)
        kommun = pick("bidrag_kommun")
        lines = [("bidrag_staten", pick("bidrag_staten"), b.state, "row")]
        region = ("bidrag_region", pick("bidrag_region").format(b.region), b.region_part, "row")
        municipal = [
            ("bidrag_kommun", kommun.format(k), {y: b.kommun_part[y][k] for y in b.years}, "row") for k in b.kommuner
        ]
        lines += [region, *municipal] if self._rng.random() < 0.5 else [*municipal, region]
        if self._rng.random() < 0.3:
            lines.insert(0, ("", self._rng.choice(("Driftbidrag från", "Bidrag från medlemmar")), {}, "section"))
        if any(b.other_income[y] for y in self.years()):
            lines.append(("ovriga_intakter", pick("ovriga_intakter"), b.other_income, "row"))
        lines.append(("summa", pick("summa"), {y: b.income(y) for y in b.years}, "total"))
        return self._note_table("not_intakter", lines)

    def note_costs(self) -> Table:
        b = self.books
        sign = -1 if self.style.costs_negative["not_kostnader"] else 1
        kinds = words.NOTE_COSTS
        if self._rng.random() < 0.3:
            lines = [("", insats.name, insats.cost, "row") for insats in b.insatser]
            total = {y: sum(i.cost[y] for i in b.insatser) for y in b.years}
            lines.append(("summa_insatser", "Summa insatser", total, "total"))
        else:
            parts = (("insatser_individ", "individ"), ("insatser_struktur", "struktur"))
            lines = [
                (code, self.pick(kinds, code), {y: b.insats_cost(y, part) for y in b.years}, "row")
                for code, part in parts
            ]
        lines += [
            (
                words.NOTE_COST_CODES.get(code, code),
                self.pick(kinds, code),
                {y: b.cost[y][code] for y in b.years},
                "row",
            )
            for code in COST_KINDS
        ]
        lines.append(("summa", self.pick(kinds, "summa"), {y: b.costs(y) for y in b.years}, "total"))
        return self._note_table("not_kostnader", lines, sign)

    def _parts_note(self, kind: str, parts: dict[int, dict[str, int]], vocabulary: dict[str, tuple[str, ...]]) -> Table:
        years = self.years()
        all_years = self.books.years
        lines = [
            (words.NOTE_PART_CODES[code], self.pick(vocabulary, code), {y: parts[y][code] for y in all_years}, "row")
            for code in parts[years[0]]
            if any(parts[y][code] for y in years) or self._rng.random() < 0.4
        ]
        totals = {y: sum(parts[y].values()) for y in all_years}
        lines.append(("summa", self.pick(vocabulary, "summa"), totals, "total"))
        return self._note_table(kind, lines, stock=True)

    def note_receivables(self) -> Table:
        return self._parts_note("not_fordringar", self.books.receivables, words.NOTE_RECEIVABLES)

    def note_debts(self) -> Table:
        return self._parts_note("not_kortfristiga_skulder", self.books.debts, words.NOTE_DEBTS)

    def equity_table(self) -> Table:
        b = self.books
        lines = [
            ("ingaende_eget_kapital", "Ingående eget kapital", b.opening_equity, "row"),
            ("arets_resultat", "Årets resultat", {y: b.result(y) for y in b.years}, "row"),
            (
                "utgaende_eget_kapital",
                self._rng.choice(("Utgående eget kapital", "Eget kapital vid årets slut", "Summa eget kapital")),
                {y: b.equity(y) for y in b.years},
                "total",
            ),
        ]
        return self._note_table("eget_kapital", lines)

    def _balance_requirement(self, s: Setter) -> None:
        kind, y = "balanskrav", self.year
        rows = []
        for code, label in words.BALANCE_REQUIREMENT:
            value = self.books.result(y) if code in ("arets_resultat", "balanskravsresultat") else 0
            rows.append(
                Row(
                    label,
                    (self.money(kind, label, code, value, "value", str(y)),),
                    "total" if code == "balanskravsresultat" else "row",
                )
            )
        table = Table(
            (self.label_share() + 1, 1.0),
            self.plain_heads(kind, [("value", y)], False),
            tuple(rows),
            self.stub(kind),
            self.style.look,
        )
        self._titled(s, kind, 2, table, self._unit(kind))

    def _allocation(self, s: Setter) -> None:
        kind = "medelstilldelning"
        years = self.books.years[-5:]
        rows = [
            Row(
                str(y),
                (
                    self.money(
                        kind, "Medelstilldelning", "medelstilldelning", self.books.contributions(y), "value", str(y)
                    ),
                ),
            )
            for y in years
        ]
        head = "Medelstilldelning" + (f" ({self._unit(kind)})" if self.style.unit_place == "head" else "")
        table = Table((1.0, 2.0), ((Head(head, 0, 0),),), tuple(rows), self.stub(kind) or "År", self.style.look)
        self._titled(s, kind, 2, table, self._unit(kind))

    def _overview(self, s: Setter) -> None:
        kind, b = "flerarsoversikt", self.books
        years = self.years(self.style.overview_years)
        sign = -1 if self.style.costs_negative[kind] else 1
        lines: list[tuple[str, dict[int, int]]] = [
            ("intakter", {y: b.income(y) for y in years}),
            ("kostnader", {y: sign * b.costs(y) for y in years}),
        ]
        if self._rng.random() < 0.4:
            lines.append(("finansnetto", {y: b.financial(y) for y in years}))
        lines.append(("arets_resultat", {y: b.result(y) for y in years}))
        if self._rng.random() < 0.8:
            lines.append(("eget_kapital", {y: b.equity(y) for y in years}))
        if self._rng.random() < 0.4:
            lines.append(("balansomslutning", {y: b.assets(y) for y in years}))
        rows = []
        for code, values in lines:
            label = self.pick(words.OVERVIEW, code)
            rows.append(Row(label, tuple(self.money(kind, label, code, values[y], "value", str(y)) for y in years)))
        ratios = [("soliditet", {y: Decimal(b.equity(y)) / b.assets(y) * 100 for y in years})]
        if self._rng.random() < 0.5:
            ratios.append(("eget_kapital_andel", {y: Decimal(b.equity(y)) / b.contributions(y) * 100 for y in years}))
        for code, shares in ratios:
            label = self.pick(words.OVERVIEW, code)
            places = self._rng.choice((0, 0, 1))
            suffix = self._rng.choice(("", "")) if "%" in label else self._rng.choice((" %", "%", "\xa0%"))
            look = replace(self.style.number, decimals=places, nil="0", thousands="")
            cells = []
            for y in years:
                value = shares[y].quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
                cells.append(self.number(kind, label, code, look.show(value) + suffix, str(value), "procent", str(y)))
            rows.append(Row(label, tuple(cells)))
        if self._rng.random() < 0.6:
            label = self.pick(words.OVERVIEW, "antal_anstallda")
            count = self._rng.choice((0, 1, 2))
            rows.append(
                Row(
                    label,
                    tuple(
                        self.number(kind, label, "antal_anstallda", str(count), str(count), "antal", str(y))
                        for y in years
                    ),
                )
            )
        share = 3.4 if self.style.narrow_overview else self._rng.choice((1.8, 2.4))
        look = self.style.look
        if self.style.narrow_overview:
            look = replace(look, size=max(look.size, 9.5))
        heads = self.plain_heads(kind, [("value", y) for y in years], False)
        if self._rng.random() < 0.12:
            heads = (
                (Head("Utfall", 0, len(years) - 1, self.style.span_align),),
                tuple(Head(str(y), k, k) for k, y in enumerate(years)),
            )
            if self.style.unit_place == "head":
                heads = ((Head(f"Utfall ({self._unit(kind)})", 0, len(years) - 1, self.style.span_align),), heads[1])
        table = Table((share, *[1.0] * len(years)), heads, tuple(rows), self.stub(kind), look)
        self._titled(s, kind, 2, table, self._unit(kind))

    # insatser, goals, survey

    def _insats_fact(
        self, insats: Insats | None, measure: str, year: int, value: str, unit: str, evidence: str
    ) -> Fact:
        row = {
            "insats": insats.name if insats else "TOTALT",
            "typ": (insats.kind if insats else "individ").replace("struktur", "strukturell") if insats else "individ",
            "kommun_or_huvudman": insats.place if insats else "",
            "measure": measure,
            "year": str(year),
            "value": value,
            "unit": unit,
            "evidence": evidence,
        }
        return Fact("insatser", row)

    def _count(self, insats: Insats | None, measure: str, value: int, year: int | None = None) -> Cell:
        name = insats.name if insats else "Totalt"
        return Cell(
            str(value), (self._insats_fact(insats, measure, year or self.year, str(value), "antal", f"{name} {value}"),)
        )

    def _insatser(self, s: Setter) -> None:
        active = [i for i in self.books.insatser if i.kind == "individ" and i.participants]
        self.heading(s, "Individinriktade insatser", 2)
        measures: list[tuple[str, str, list[int]]] = [
            ("deltagare", "Deltagare", [i.participants for i in active]),
            ("kvinnor", "Kvinnor", [i.women for i in active]),
            ("man", "Män", [i.men for i in active]),
            ("avslutade", "Avslutade", [i.ended for i in active]),
            ("till_arbete", "Till arbete", [i.to_work for i in active]),
            ("till_studier", "Till studier", [i.to_study for i in active]),
        ]
        if self._rng.random() < 0.4:
            measures += [
                ("annan_varaktig_insats", "Annan varaktig insats", [i.to_other for i in active]),
                ("ater_remittent", "Åter remittent", [i.back for i in active]),
            ]
        if self._rng.random() < 0.4:
            measures = measures[:4]
        rows = [
            Row(i.name, tuple(self._count(i, m, values[k]) for m, _, values in measures)) for k, i in enumerate(active)
        ]
        rows.append(Row("Totalt", tuple(self._count(None, m, sum(values)) for m, _, values in measures), "total"))
        heads: tuple[tuple[Head, ...], ...] = (tuple(Head(title, k, k) for k, (_, title, _) in enumerate(measures)),)
        look = replace(self.style.look, size=min(self.style.look.size, 8.5))
        s.table(Table((2.4, *[1.0] * len(measures)), heads, tuple(rows), "Insats", look), keep=self.style.keep_tables)
        if self._rng.random() < 0.5:
            self._insats_economy(s, active)
        for insats in active:
            s.heading(insats.name, 3, listed=False)
            self._insats_text(s, insats)
        structural = [i for i in self.books.insatser if i.kind == "struktur" and i.cost[self.year]]
        if structural:
            self.heading(s, "Strukturövergripande insatser", 2)
            for insats in structural:
                cost = insats.cost[self.year]
                people = self._rng.randint(12, 240)
                text = f"{insats.name} lockade {people} deltagare och kostade {self._amount_in_prose(cost)}."
                self._sentence(
                    s, text, [(insats, "deltagare", str(people), "antal"), (insats, "utfall", *self._prose_value(cost))]
                )

    def _prose_value(self, kronor: int) -> tuple[str, str]:
        unit = self.style.statement_unit
        return str(_scaled(kronor, unit, 0)), unit

    def _sentence(self, s: Setter, text: str, facts: Iterable[tuple[Insats | None, str, str, str]]) -> None:
        s.paragraph(text)
        for insats, measure, value, unit in facts:
            s.printed.facts.append(
                (self._insats_fact(insats, measure, self.year, value, unit, text[:200]), s.page, value)
            )

    def _insats_text(self, s: Setter, i: Insats) -> None:
        y, rng, kr = self.year, self._rng, self._amount_in_prose
        form = rng.choice(("sentences", "sentences", "box", "box"))
        if form == "box":

            def amount(measure: str, kronor: int) -> Cell:
                value, unit = self._prose_value(kronor)
                return Cell(kr(kronor), (self._insats_fact(i, measure, y, value, unit, f"{measure} {value}"),))

            box = [
                Row("Utförare", (Cell(f"{i.place} kommun"),)),
                Row("Antal deltagare", (self._count(i, "deltagare", i.participants),)),
                Row("varav kvinnor", (self._count(i, "kvinnor", i.women),)),
                Row("varav män", (self._count(i, "man", i.men),)),
                Row("Beviljade medel", (amount("beviljade_medel", i.budget),)),
                Row("Förbrukade medel", (amount("forbrukade_medel", i.cost[y]),)),
                Row("Ej förbrukade medel", (amount("ej_forbrukade_medel", i.budget - i.cost[y]),)),
            ]
            s.table(
                Table((1.2, 2.0), (), tuple(box), "", self.style.look, ("left",)), width=s.text_width * 0.7, keep=True
            )
            return
        text = rng.choice(
            (
                f"Totalt {i.participants} personer har fått stöd i insatsen under {y}: {i.women} kvinnor och {i.men} män",
                f"Under året deltog {i.participants} personer, varav {i.women} kvinnor och {i.men} män",
            )
        )
        facts: list[tuple[Insats | None, str, str, str]] = [
            (i, "deltagare", str(i.participants), "antal"),
            (i, "kvinnor", str(i.women), "antal"),
            (i, "man", str(i.men), "antal"),
        ]
        if i.other:
            text += f" samt {i.other} med annan könsidentitet"
            facts.append((i, "annat_kon", str(i.other), "antal"))
        self._sentence(s, text + ".", facts)
        self._sentence(
            s,
            f"Av {i.ended} avslutade gick {i.to_work} till arbete och {i.to_study} till studier.",
            [
                (i, "avslutade", str(i.ended), "antal"),
                (i, "till_arbete", str(i.to_work), "antal"),
                (i, "till_studier", str(i.to_study), "antal"),
            ],
        )
        value, unit = self._prose_value(i.cost[y])
        self._sentence(s, f"Kostnaden för insatsen blev {kr(i.cost[y])}.", [(i, "utfall", value, unit)])

    def _insats_economy(self, s: Setter, active: list[Insats]) -> None:
        names = self._rng.choice(
            (("beviljade_medel", "forbrukade_medel", "ej_forbrukade_medel"), ("budget", "utfall", "avvikelse"))
        )
        titles = {
            "beviljade_medel": "Beviljade medel",
            "forbrukade_medel": "Förbrukade medel",
            "ej_forbrukade_medel": "Ej förbrukade medel",
            "budget": "Budget",
            "utfall": "Utfall",
            "avvikelse": "Avvikelse",
        }
        unit = self.style.statement_unit
        look = replace(
            self.style.number, decimals=0, nil=self.style.number.nil if self.style.number.nil != "0,00" else "0"
        )
        rows = []
        for i in active:
            cells = []
            for measure, kronor in zip(names, (i.budget, i.cost[self.year], i.budget - i.cost[self.year]), strict=True):
                value = _scaled(kronor, unit, 0)
                facts = (
                    (self._insats_fact(i, measure, self.year, str(value), unit, f"{i.name} {value}"),) if value else ()
                )
                cells.append(Cell(look.show(value), facts))
            rows.append(Row(i.name, tuple(cells)))
        heads = (tuple(Head(f"{titles[n]} ({unit})", k, k) for k, n in enumerate(names)),)
        s.table(
            Table((2.2, 1.0, 1.0, 1.0), heads, tuple(rows), f"Insatsernas ekonomi {self.year}", self.style.look),
            keep=True,
        )

    def _goals(self, s: Setter) -> None:
        y, b = self.year, self.books
        active = [i for i in b.insatser if i.kind == "individ" and i.participants]
        rows = []
        for i in active:
            target = round(i.participants * self._rng.uniform(0.7, 1.3), -1) or 10
            goal = f"{i.name}: antal deltagare"
            met = i.participants >= target
            fact = Fact(
                "mal",
                {
                    "omrade": i.name,
                    "mal": goal,
                    "malvarde": str(int(target)),
                    "utfall": str(i.participants),
                    "uppfyllt": "ja" if met else "nej",
                },
            )
            outcome = (
                self._insats_fact(i, "deltagare", y, str(i.participants), "antal", f"{goal} {i.participants}"),
                fact,
            )
            rows.append(
                Row(
                    goal,
                    (
                        Cell(
                            f"minst {int(target)}",
                            (
                                self._insats_fact(
                                    i, "mal_deltagare", y, str(int(target)), "antal", f"{goal} {int(target)}"
                                ),
                            ),
                        ),
                        Cell(str(i.participants), outcome),
                        Cell("Uppfyllt" if met else "Ej uppfyllt"),
                    ),
                )
            )
        heads = ((Head("Målvärde", 0, 0), Head("Utfall", 1, 1), Head("Bedömning", 2, 2)),)
        s.table(Table((2.4, 1.0, 1.0, 1.0), heads, tuple(rows), "Mål", self.style.look), keep=self.style.keep_tables)

    def _survey(self, s: Setter) -> None:
        y, rng = self.year, self._rng
        self.heading(s, "Resultat av indikatormätningen", 2)
        if rng.random() < 0.5:
            n = rng.randint(24, 120)
            s.paragraph(f"I mätningen svarade {n} deltagare.")
            row = {
                "indikator": "Inkomna svar",
                "respondentgrupp": "deltagare",
                "scope": "eget",
                "kon": "total",
                "year": str(y),
                "value": str(n),
                "unit": "svar",
                "target": "",
                "n_svarande": "",
                "evidence": f"I mätningen svarade {n} deltagare.",
            }
            s.printed.facts.append((Fact("indikatorer", row), s.page, str(n)))
            columns = [("eget", "total", y), ("eget", "total", y - 1)]
            titles = [f"{y}", f"{y - 1}"]
            if rng.random() < 0.6:
                columns += [("eget", "kvinnor", y), ("eget", "man", y)]
                titles += [f"Kvinnor\n{y}", f"Män\n{y}"]
            if rng.random() < 0.5:
                columns.append(("riket", "total", y))
                titles.append(f"Riket\n{y}")
            suffix = rng.choice((" %", "%", ""))
            rows = []
            for question in rng.sample(words.QUESTIONS, rng.randint(3, 6)):
                cells = []
                for scope, gender, year in columns:
                    value = round(100 * rng.randint(n // 3, n) / n)
                    row = {
                        "indikator": question,
                        "respondentgrupp": "deltagare",
                        "scope": scope,
                        "kon": gender,
                        "year": str(year),
                        "value": str(value),
                        "unit": "procent",
                        "target": "",
                        "n_svarande": "",
                        "evidence": f"{question} {value}",
                    }
                    cells.append(Cell(f"{value}{suffix}", (Fact("indikatorer", row),)))
                rows.append(Row(question, tuple(cells)))
            stub = "Fråga" if suffix else "Andel positiva svar, %"
            heads = (tuple(Head(t, k, k) for k, t in enumerate(titles)),)
            s.table(
                Table((3.2, *[0.8] * len(columns)), heads, tuple(rows), stub, self.style.look),
                keep=self.style.keep_tables,
            )
            return
        rows = []
        join = rng.choice((" (", "("))
        for group in words.RESPONDENTS:
            women, men, women_before, men_before = (rng.randint(2, 30) for _ in range(4))
            cells = []
            for gender, value, before in (
                ("total", women + men, women_before + men_before),
                ("kvinnor", women, women_before),
                ("man", men, men_before),
            ):
                facts = []
                for year, v in ((y, value), (y - 1, before)):
                    row = {
                        "indikator": "Inkomna svar",
                        "respondentgrupp": group.lower(),
                        "scope": "eget",
                        "kon": gender,
                        "year": str(year),
                        "value": str(v),
                        "unit": "svar",
                        "target": "",
                        "n_svarande": "",
                        "evidence": f"{group} {v}",
                    }
                    facts.append(Fact("indikatorer", row))
                cells.append(Cell(f"{value}{join}{before})", tuple(facts)))
            rows.append(Row(group, tuple(cells)))
        heads = ((Head("Inkomna svar", 0, 0), Head("Varav kvinnor", 1, 1), Head("Varav män", 2, 2)),)
        s.table(Table((2.0, 1.0, 1.0, 1.0), heads, tuple(rows), "Respondentgrupp", self.style.look), keep=True)
        s.line("Förra årets mätning inom parentes.", size=8)

    # out

    def key_rows(self, printed: Printed) -> dict[str, list[dict[str, str]]]:
        """The key of what was printed, by file."""
        b = self.books
        rows: dict[str, list[dict[str, str]]] = {name: [] for name in KEY_COLUMNS}
        rows["dokument"].append(
            {
                "doc": self.doc,
                "forbund": b.forbund,
                "org_nr": b.org_number,
                "year": str(b.year),
                "diarienummer": b.diary_number,
                "beslutad_datum": b.decided_on,
                "pages": str(printed.pages),
                "medlemmar": "; ".join(
                    ["Arbetsförmedlingen", "Försäkringskassan", b.region, *[k + " kommun" for k in b.kommuner]]
                ),
            }
        )
        seen: set[tuple[str, ...]] = set()
        for fact, page, text in printed.facts:
            row = {"doc": self.doc, **fact.row, "source_line": str(page)}
            if fact.table == "finances":
                row["printed_text"] = text.replace(THIN_GAP, " ").replace("\xa0", " ")
            elif fact.table == "insatser":
                identity = tuple(row[c] for c in ("insats", "measure", "year", "value", "unit"))
                if identity in seen:
                    continue
                seen.add(identity)
            rows[fact.table].append(row)
        return rows


def _with_value(fact: Fact, value: str, unit: str) -> Fact:
    return Fact(fact.table, {**fact.row, "value": value, "unit": unit, "evidence": f"{fact.row['insats']} {value}"})


def _scaled(kronor: int, unit: str, decimals: int) -> Decimal:
    return (Decimal(kronor) / FACTOR[unit]).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} och {names[-1]}"


def _slug(text: str) -> str:
    table = str.maketrans("åäöé", "aaoe")
    return "-".join(text.lower().translate(table).split())


def make_report(seed: int) -> tuple[str, bytes, dict[str, list[dict[str, str]]]]:
    """Invent the report of `seed`: its stem, its PDF and its key rows by key file."""
    report = Report(seed)
    content, printed = set_twice(report.style.theme, f"Årsredovisning {report.year}", report.compose)
    return report.doc, content, report.key_rows(printed)


def describe(seed: int) -> str:
    """The look of a seed, one setting a line (for finding out what a failing report has in common with another)."""
    style = Report(seed).style
    return (
        "\n".join(f"{name}: {getattr(style, name)}" for name in Style.__dataclass_fields__ if name != "theme")
        + f"\ntext_mode: {style.theme.text_mode}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Write invented reports and their answer key.")
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--first", type=int, default=1, help="first seed")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    folder = options.out / "pdf"
    folder.mkdir(parents=True, exist_ok=True)
    keys = []
    for seed in range(options.first, options.first + options.count):
        stem, content, rows = make_report(seed)
        (folder / f"{stem}.pdf").write_bytes(content)
        keys.append(rows)
        print(
            f"{stem}.pdf  pages {rows['dokument'][0]['pages']}  finances {len(rows['finances'])}  insatser {len(rows['insatser'])}"
        )
    write_key(options.out / "key", keys)


if __name__ == "__main__":
    main()
