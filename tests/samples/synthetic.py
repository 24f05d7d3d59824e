"""Invented annual reports in endlessly varied layouts, with the exact answer key: material to harden table reading on.

    python -m tests.samples.synthetic --count 20 --out DIR [--first SEED] [--scan layer|image]

writes DIR/pdf/*.pdf and DIR/key/{dokument,finances,insatser,indikatorer,mal}.csv. The same seed gives the same bytes.
The books agree to the krona (books.py); a look is drawn per report and bent per table: rules, thousands, minus, nil,
order of years, heads, units, wrapping, page breaks, rotation. `describe(seed)` tells which look a seed has.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from random import Random
from typing import Literal

from tests.samples.invented import vocabulary as words
from tests.samples.invented.insats_pages import InsatsPages
from tests.samples.invented.looks import Style
from tests.samples.invented.notes import Notes
from tests.samples.invented.overviews import Overviews
from tests.samples.invented.printing import listed
from tests.samples.invented.statements import Statements
from tests.samples.keyfiles import KEY_COLUMNS, KeyRows, write_key
from tests.samples.scanning import as_scan
from tests.samples.typesetting import THIN_GAP, Align, Orientation, Printed, Setter, set_twice

Scan = Literal["no", "layer", "image"]


class Report(Statements, Notes, Overviews, InsatsPages):
    """Composes one invented report; the same composition runs once per pass of the setter.

    cover_remark: printed on the cover under the title and the name, when it is not empty.
    """

    cover_remark = ""

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
        if self.cover_remark:
            s.line(self.cover_remark, size=14, align=align)
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

    def _administration_report(self, s: Setter) -> None:
        b, y, kr = self.books, self.year, self.amount_in_prose
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
            self.prose(s, f"Alla belopp anges i {self.unit_word(self.style.statement_unit)} om inget annat sägs.")
        self.heading(s, "Organisation och finansiering", 2)
        self.prose(
            s,
            f"Medlemmar är Arbetsförmedlingen, Försäkringskassan, {b.region} och {listed([k + ' kommun' for k in b.kommuner])}. Styrelsen har haft "
            f"{self._rng.randint(4, 9)} möten. Staten svarar för hälften av medlen, {b.region} för 25 procent och kommunerna för resten. "
            f"Verksamhetsplanen gäller {y}–{y + 2} och bygger på 16 av de prioriteringar som slogs fast i november {y - 1}.",
        )
        self.overview(s)
        if "medelstilldelning" not in self.style.skip:
            self.allocation(s)
        self.heading(s, "Mål och måluppfyllelse", 2)
        self.goals(s)
        self.insatser(s)
        self.survey(s)
        self.heading(s, "Förväntad utveckling", 2)
        self.prose(
            s,
            f"Inför {y + 1} räknar styrelsen med bidrag på {kr(round(b.contributions(y), -5))}. Arbetslösheten i länet var {self._rng.randint(30, 99) / 10:.1f} procent i december ".replace(
                ".", ",", 1
            )
            + f"{y}, mot {self._rng.randint(3, 9)} procent ett år tidigare. Ett nytt samverkansavtal börjar gälla {y + 1}-07-01.",
        )
        if "balanskrav" not in self.style.skip:
            self.balance_requirement(s)

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
            self.titled(
                s, kind, 1, (self.activity_table if kind == "driftredovisning" else tables[kind])(), self.unit(kind)
            )
        if s.orientation != "portrait":
            s.new_page()

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
            self.titled(s, kind, 3, make(), self.unit(kind), title=titles[kind])
        if together:
            left, right = (self.narrow(makers[k]()) for k in together)
            s.side_by_side(left, right, (titles[together[0]], titles[together[1]]))
        if "eget_kapital" not in style.skip:
            self.titled(s, "eget_kapital", 3, self.equity_table(), self.unit("eget_kapital"))

    def _signatures(self, s: Setter) -> None:
        self.heading(s, "Styrelsens underskrifter")
        s.paragraph(
            "Styrelsen anser att redovisningen visar förbundets resultat och ställning på ett rättvisande sätt."
        )
        for k, letter in enumerate("ABCDE"):
            s.line("." * 32)
            s.line(f"Namn {letter}son, {('ordförande', 'vice ordförande')[k] if k < 2 else 'ledamot'}")
            s.gap(6)

    def key_rows(self, printed: Printed) -> KeyRows:
        """The key of what was printed, by file."""
        b = self.books
        rows: KeyRows = {name: [] for name in KEY_COLUMNS}
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


def make_report(seed: int, scan: Scan = "no") -> tuple[str, bytes, KeyRows]:
    """Invent the report of `seed`: its stem, its PDF and its key rows by key file.

    scan: 'layer' makes it a scan with a poor text layer, 'image' one without any (both with upright pages only).
    """
    report = Report(seed, upright=scan != "no")
    content, printed = set_twice(report.style.theme, f"Årsredovisning {report.year}", report.compose)
    if scan != "no":
        content = as_scan(content, printed.words, (), report.doc, layer=scan == "layer")
    return report.doc, content, report.key_rows(printed)


def make_corrected_report(seed: int, more_administration: int = 1_000) -> bytes:
    """The report of `seed` once more, as its förbund corrected it: so many kronor more of administration, and "Rättad"."""
    report = Report(seed)
    report.cover_remark = "Rättad"
    report.books.cost[report.year]["adm"] += more_administration
    content, _ = set_twice(report.style.theme, f"Årsredovisning {report.year}", report.compose)
    return content


def saved_again(content: bytes) -> bytes:
    """The same report in other bytes, as a program that opens and saves a file makes it."""
    return content + b"% saved again\n"


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
    parser.add_argument("--scan", choices=("no", "layer", "image"), default="no", help="make scans of them")
    options = parser.parse_args()
    folder = options.out / "pdf"
    folder.mkdir(parents=True, exist_ok=True)
    keys = []
    for seed in range(options.first, options.first + options.count):
        stem, content, rows = make_report(seed, options.scan)
        (folder / f"{stem}.pdf").write_bytes(content)
        keys.append(rows)
        print(
            f"{stem}.pdf  pages {rows['dokument'][0]['pages']}  finances {len(rows['finances'])}  insatser {len(rows['insatser'])}"
        )
    write_key(options.out / "key", keys)


if __name__ == "__main__":
    main()
