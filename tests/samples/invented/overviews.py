"""Flerårsöversikt, balanskrav and medelstilldelning of an invented report."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from tests.samples.invented import vocabulary as words
from tests.samples.invented.printing import Printing
from tests.samples.typesetting import (
    Head,
    Row,
    Setter,
    Table,
)


class Overviews(Printing):
    """Tables of the administration report that tell about the economy."""

    def balance_requirement(self, s: Setter) -> None:
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
        self.titled(s, kind, 2, table, self.unit(kind))

    def allocation(self, s: Setter) -> None:
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
        head = "Medelstilldelning" + (f" ({self.unit(kind)})" if self.style.unit_place == "head" else "")
        table = Table((1.0, 2.0), ((Head(head, 0, 0),),), tuple(rows), self.stub(kind) or "År", self.style.look)
        self.titled(s, kind, 2, table, self.unit(kind))

    def overview(self, s: Setter) -> None:
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
        share = 5.0 if self.style.narrow_overview else self._rng.choice((1.8, 2.4))
        table_look = self.style.look
        if self.style.narrow_overview:
            table_look = replace(table_look, size=max(table_look.size, 9.5))
        heads = self.plain_heads(kind, [("value", y) for y in years], False)
        if self._rng.random() < 0.12:
            heads = (
                (Head("Utfall", 0, len(years) - 1, self.style.span_align),),
                tuple(Head(str(y), k, k) for k, y in enumerate(years)),
            )
            if self.style.unit_place == "head":
                heads = ((Head(f"Utfall ({self.unit(kind)})", 0, len(years) - 1, self.style.span_align),), heads[1])
        table = Table((share, *[1.0] * len(years)), heads, tuple(rows), self.stub(kind), table_look)
        self.titled(s, kind, 2, table, self.unit(kind))
