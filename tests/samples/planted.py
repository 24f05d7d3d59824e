"""An invented report that names invented persons wherever reports name persons, and the strings that must never leave it.

Given names are common ones, surnames and everything else are made up. `SURVIVING` is what must stay: figures, insatser,
the förbund.
"""

from __future__ import annotations

from tests.samples.typesetting import Cell, Head, Row, Setter, Table, Theme, set_twice

PLANTED = (
    *("Karin", "Tranåhl", "Jadranka", "Stankovik", "Xantor", "Ervhult", "Birger", "Fallhamre", "Ylvali", "Brantmo"),
    *(
        "Ahmed",
        "Khatibi",
        "Quirin",
        "Maldek",
        "Mirre",
        "Stålgårde",
        "Urdasson",
        "Malin",
        "Trasthult",
        "Göran",
        "Kvistrude",
    ),
    *("811218-9876", "196208174321", "19620817-4321", "karin.tranahl@granmyra.se", "xantor", "070-123 45 67"),
    *(
        "0920-12 34 56",
        "83.251.12.9",
        "83.251.12.19",
        "9c56cc51b374c3ba189210d5b6d4bf57790d351c",
        "f47ac10b-58cc-4372-a567",
    ),
    *("09222115557445422481", "2025-03-20 10:12:33"),
)
SURVIVING = ("Orangeriet", "Projekt Linda", "1 250 000", "640 500", "28", "12 345 678", "11 987 654", "222000-2600")


def planted_report() -> bytes:
    """The report as a typeset PDF."""
    content, _ = set_twice(Theme(size=11.0), "Årsredovisning", _compose)
    return content


def _compose(s: Setter) -> None:
    s.new_page()
    s.gap(120)
    s.line("Årsredovisning 2024", bold=True, size=26)
    s.line("Samordningsförbundet Granmyra", size=18)
    s.line("Organisationsnummer: 222000-2600")
    s.new_page()
    s.heading("Förvaltningsberättelse")
    s.paragraph(
        "Förbundschef Karin Tranåhl har lett kansliet tillsammans med samordnaren Ahmed Khatibi. Styrelsen har bestått av "
        "Ylvali Brantmo (Region Norrmark), Mirre Stålgårde (Granmyra kommun) och Göran Kvistrude. Förbundet kan nås på "
        "karin.tranahl@granmyra.se eller telefon 070-123 45 67, växel: 0920-12 34 56. Vid frågor om Malin Trasthult och "
        "hennes ärende anges personnummer 811218-9876."
    )
    s.heading("Insatser", 2)
    s.paragraph("Orangeriet (Jadranka Stankovik) har haft 28 deltagare och kostat 1 250 000 kronor under 2024.")
    s.table(
        Table(
            (3.0, 1.0, 1.0),
            ((Head("2024", 0, 0), Head("2023", 1, 1)),),
            (
                _row("Orangeriet (Jadranka Stankovik)", "1 250 000", "1 100 000"),
                _row("Projekt Linda", "640 500", "600 000"),
                _row("Arvode Quirin Maldek", "12 500", "11 500"),
            ),
            stub="Insats, kronor",
        )
    )
    s.heading("Resultaträkning")
    s.table(
        Table(
            (3.0, 1.0, 1.0),
            ((Head("2024", 0, 0), Head("2023", 1, 1)),),
            (
                _row("Verksamhetens intäkter", "12 345 678", "11 987 654"),
                _row("Verksamhetens kostnader", "-12 000 000", "-11 500 000"),
                _row("Årets resultat", "345 678", "487 654"),
            ),
        )
    )
    s.new_page()
    s.heading("Underskrifter")
    s.line("Granmyra den 20 mars 2025")
    for name, role in (("Ylvali Brantmo", "ordförande"), ("Birger Fallhamre", "ledamot"), ("Xantor Ervhult", "")):
        s.gap(20)
        s.line("." * 40)
        s.line(f"{name}, {role}" if role else name)
    s.heading("Revisionsberättelse")
    s.line("Urdasson, Karin")
    s.line("Auktoriserad revisor, KPMG AB")
    s.new_page()
    s.line("Verifikat", bold=True, size=16)
    for line in (
        "Transaktion 09222115557445422481",
        "Dokumentet har signerats elektroniskt med BankID",
        "Xantor Ervhult (XE)",
        "Personnummer 196208174321",
        "Signerat 2025-03-20 10:12:33 UTC",
        "IP: 83.251.12.9",
        "Birger Fallhamre, 19620817-4321",
        "Signerat 2025-03-20 10:12:33 UTC",
        "IP: 83.251.12.19",
        "Kontrollsumma 9c56cc51b374c3ba189210d5b6d4bf57790d351c",
        "Dokument-ID f47ac10b-58cc-4372-a567-0e02b2c3d479",
    ):
        s.line(line)


def _row(label: str, *cells: str) -> Row:
    return Row(label, tuple(Cell(text) for text in cells))
