"""The notes and the specification of equity of an invented report."""

from __future__ import annotations

from collections.abc import Sequence

from tests.samples.invented import vocabulary as words
from tests.samples.invented.books import COST_KINDS
from tests.samples.invented.printing import Printing
from tests.samples.typesetting import (
    Row,
    Table,
)


class Notes(Printing):
    """Tables of the notes."""

    def note_table(
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
        return self.note_table("not_intakter", lines)

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
        return self.note_table("not_kostnader", lines, sign)

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
        return self.note_table(kind, lines, stock=True)

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
        return self.note_table("eget_kapital", lines)
