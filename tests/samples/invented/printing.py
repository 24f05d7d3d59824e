"""Amounts, units and heads as a look prints them, with the key rows that they prove."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from tests.samples.invented import vocabulary as words
from tests.samples.invented.books import make_books
from tests.samples.invented.looks import draw_style
from tests.samples.typesetting import (
    Cell,
    Fact,
    Head,
    Setter,
    Table,
)

FACTOR = {"kr": 1, "tkr": 1_000, "mkr": 1_000_000}


class Printing:
    """What every page needs: the books, the look, amounts as printed with their key rows, heads and stubs."""

    def __init__(self, seed: int, *, upright: bool = False) -> None:
        rng = Random(f"finsam synthetic {seed}")
        self.seed = seed
        self.books = make_books(rng)
        self.style = draw_style(rng, self.books)
        if upright:
            self.style = replace(self.style, activity_orientation="portrait", balance_orientation="portrait")
        self.doc = f"{slug(self.books.forbund)}-{self.books.year}-{seed}"
        self.year = self.books.year
        self._section = 0
        self._rng = rng

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

    def titled(
        self, s: Setter, kind: str, level: int, table: Table, unit: str, prefix: str = "", title: str = ""
    ) -> None:
        title = title or self._rng.choice(words.TITLES[kind])
        shown = f"{prefix}{title}"
        if self.style.unit_place == "heading":
            shown += self._rng.choice((f" ({unit})", f", {unit}", f" (belopp i {unit})"))
        if self.style.keep_tables:
            s.room(min(s.table_height(table, s.text_width) + 60, s.height - 2 * s.theme.margin - 1))
        if self.style.cut_page and not self.style.keep_tables and self._rng.random() < 0.3:
            # so much room is left that the table has to break
            height = s.table_height(table, s.text_width)
            s.gap(max(0.0, s.y - s.bottom - height * 0.6 - 70))
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
        s.table(table, keep=self.style.keep_tables)
        marks = [r for r in table.rows if any("**" in c.text for c in r.cells)]
        if marks:
            s.line("** Uppgiften är preliminär.", size=self.style.look.size)
            s.gap(4)

    def unit(self, kind: str) -> str:
        if kind == "flerarsoversikt":
            return self.style.overview_unit
        if kind == "driftredovisning":
            return "tkr" if self.style.activity_mislabelled else self.style.activity_unit
        return self.style.statement_unit

    def actual_unit(self, kind: str) -> str:
        return "kr" if kind == "driftredovisning" and self.style.activity_mislabelled else self.unit(kind)

    @staticmethod
    def unit_word(unit: str) -> str:
        return {"kr": "kronor", "tkr": "tusental kronor (tkr)", "mkr": "miljoner kronor"}[unit]

    def amount_in_prose(self, kronor: int) -> str:
        look = replace(self.style.number, minus="-", nil="0", decimals=0, thousands="\xa0")
        if self.style.statement_unit == "tkr":
            return f"{look.show(scaled(kronor, 'tkr', 0))}\xa0tkr"
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
        unit = self.actual_unit(kind)
        look = self.style.number
        decimals = look.decimals if kind not in ("flerarsoversikt", "driftredovisning") else 0
        value = scaled(kronor, unit, decimals)
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
            "unit_printed": self.unit(kind),
            "unit_actual": unit,
            "line_item_code": code,
        }
        return Cell(
            text + mark,
            (Fact("finances", row), *[with_value(f, printed, unit) for f in extra if printed]),
        )

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
        return f"{text}\n({self.unit(kind)})" if self.style.unit_place == "head" else text

    def stub(self, kind: str) -> str:
        unit = self.unit(kind)
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
        """Heads of (scenario, year) columns: one level, or the scenario over its years."""
        unit = f"\n({self.unit(kind)})" if self.style.unit_place == "head" else ""
        names = {"value": "Utfall", "budget": "Budget", "avvikelse": "Avvikelse"}
        if self.style.two_level and not stock and len(columns) > 1:
            top: list[Head] = []
            for k, (scenario, _) in enumerate(columns):
                if top and top[-1].text == names[scenario]:
                    top[-1] = replace(top[-1], last=k, align=self.style.span_align)
                else:
                    top.append(Head(names[scenario], k, k))
            return (tuple(top), tuple(Head(f"{year}{unit}", k, k) for k, (_, year) in enumerate(columns)))
        heads = []
        for k, (scenario, year) in enumerate(columns):
            if scenario == "value":
                heads.append(Head(self.head_text(kind, year, stock), k, k))
            else:
                heads.append(Head(f"{names[scenario]} {year}{unit}", k, k))
        return (tuple(heads),)


def with_value(fact: Fact, value: str, unit: str) -> Fact:
    return Fact(fact.table, {**fact.row, "value": value, "unit": unit, "evidence": f"{fact.row['insats']} {value}"})


def scaled(kronor: int, unit: str, decimals: int) -> Decimal:
    return (Decimal(kronor) / FACTOR[unit]).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} och {names[-1]}"


def slug(text: str) -> str:
    table = str.maketrans("åäöé", "aaoe")
    return "-".join(text.lower().translate(table).split())
