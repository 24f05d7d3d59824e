"""The resultaträkning, balansräkning, kassaflödesanalys and driftredovisning of an invented report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tests.samples.invented import vocabulary as words
from tests.samples.invented.books import Insats
from tests.samples.invented.printing import Printing
from tests.samples.typesetting import (
    Cell,
    Fact,
    Head,
    Row,
    Table,
)


class Statements(Printing):
    """Tables of the statements."""

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
        return self.statement_table(kind, lines, columns, words.RESULT, sign, notes, stock=False)

    def statement_table(
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
            return {("value", y): function(y) for y in years}

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
        return self.statement_table(kind, lines, columns, words.BALANCE, -1, notes, stock=True)

    def cash_flow_table(self) -> Table:
        kind, b = "kassaflodesanalys", self.books
        years = self.years()

        def each(function: object) -> dict[tuple[str, int], int]:
            return {("value", y): function(y) for y in years}

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
        return self.statement_table(
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
        for code, label, income, cost, budget, row_kind, about in items:
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
                if about is not None and kronor:
                    measure = {"netto": "netto", "utfall": "utfall"}.get(column, column)
                    what = f"{label} {column} {year}"
                    extra = (self.insats_fact(about, measure, year, "", "", what),)  # type: ignore[attr-defined]
                cells.append(self.money(kind, label, code, kronor, column, str(year), extra=extra))
            rows.append(Row(label, tuple(cells), row_kind))  # type: ignore[arg-type]
        unit = f" ({self.unit(kind)})" if self.style.unit_place == "head" else ""
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
