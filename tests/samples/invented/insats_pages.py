"""What an invented report tells of its insatser, goals and survey, in tables and in sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tests.samples.invented import vocabulary as words
from tests.samples.invented.books import Insats
from tests.samples.invented.printing import Printing, scaled
from tests.samples.typesetting import (
    Cell,
    Fact,
    Head,
    Row,
    Setter,
    Table,
)


class InsatsPages(Printing):
    """Pages about participants, outcomes, goals and answers."""

    def insats_fact(self, insats: Insats | None, measure: str, year: int, value: str, unit: str, evidence: str) -> Fact:
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
            str(value), (self.insats_fact(insats, measure, year or self.year, str(value), "antal", f"{name} {value}"),)
        )

    def insatser(self, s: Setter) -> None:
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
                text = f"{insats.name} lockade {people} deltagare och kostade {self.amount_in_prose(cost)}."
                self._sentence(
                    s, text, [(insats, "deltagare", str(people), "antal"), (insats, "utfall", *self._prose_value(cost))]
                )

    def _prose_value(self, kronor: int) -> tuple[str, str]:
        unit = self.style.statement_unit
        return str(scaled(kronor, unit, 0)), unit

    def _sentence(self, s: Setter, text: str, facts: Iterable[tuple[Insats | None, str, str, str]]) -> None:
        s.paragraph(text)
        for insats, measure, value, unit in facts:
            s.printed.facts.append(
                (self.insats_fact(insats, measure, self.year, value, unit, text[:200]), s.page, value)
            )

    def _insats_text(self, s: Setter, i: Insats) -> None:
        y, rng, kr = self.year, self._rng, self.amount_in_prose
        form = rng.choice(("sentences", "sentences", "box", "box"))
        if form == "box":

            def amount(measure: str, kronor: int) -> Cell:
                value, unit = self._prose_value(kronor)
                return Cell(kr(kronor), (self.insats_fact(i, measure, y, value, unit, f"{measure} {value}"),))

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
                value = scaled(kronor, unit, 0)
                facts = (
                    (self.insats_fact(i, measure, self.year, str(value), unit, f"{i.name} {value}"),) if value else ()
                )
                cells.append(Cell(look.show(value), facts))
            rows.append(Row(i.name, tuple(cells)))
        heads = (tuple(Head(f"{titles[n]} ({unit})", k, k) for k, n in enumerate(names)),)
        s.table(
            Table((2.2, 1.0, 1.0, 1.0), heads, tuple(rows), f"Insatsernas ekonomi {self.year}", self.style.look),
            keep=True,
        )

    def goals(self, s: Setter) -> None:
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
                self.insats_fact(i, "deltagare", y, str(i.participants), "antal", f"{goal} {i.participants}"),
                fact,
            )
            rows.append(
                Row(
                    goal,
                    (
                        Cell(
                            f"minst {int(target)}",
                            (
                                self.insats_fact(
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

    def survey(self, s: Setter) -> None:
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
