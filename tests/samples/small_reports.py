"""Small annual reports by the hundred: a cover, a page of statements whose rows add up, and a line or two of prose.

The förbund is invented by a number: place name, organisation number with its check digit, figures. The same arguments
give the same bytes. `tests.samples.synthetic` invents whole reports; these are for tests where many are needed.
"""

from __future__ import annotations

from random import Random

from tests.samples.typesetting import Cell, Head, Row, Setter, Table, TableLook, Theme

_FIRST = ("Kvarn", "Sten", "Ljung", "Tall", "Berg", "Sjö", "Åker", "Ek", "Hav", "Skog", "Älv", "Malm")
_LAST = ("vika", "torp", "mora", "hult", "sele", "borga", "näset", "fors", "lunda", "hammar", "böle", "sund")


def small_report(
    number: int, year: int, *, decided_on: str = "", remark: str = "", more_costs: int = 0, more_lines: int = 0
) -> bytes:
    """The report of förbund no. ``number`` about ``year``.

    decided_on: 2024-03-14. remark: a line under the title. more_costs: kronor, as a correction changes them.
    more_lines: how many lines of prose it has.
    """
    s = begun(place_of(number), org_number(number), year, remark=remark, decided_on=decided_on)
    statements(s, year, seed=number, more_costs=more_costs)
    for line in range(more_lines):
        s.paragraph(f"Verksamheten har under året mött {20 + line} personer i {1 + line % 4} grupper.")
    return s.finish()


def place_of(number: int) -> str:
    """A place name for each number below 144."""
    return f"{_FIRST[number // 12 % 12]}{_LAST[number % 12]}"


def org_number(number: int) -> str:
    """222000-NNNN with a check digit."""
    digits = f"222000{number:03}"
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    check = -sum(value // 10 + value % 10 for value in doubled) % 10
    return f"222000-{number:03}{check}"


def begun(place: str, number: str, year: int, *, remark: str = "", decided_on: str = "") -> Setter:
    """A report with its cover, the pen on the page behind it."""
    s = Setter(Theme(), title=f"Årsredovisning {year}")
    s.new_page()
    s.line(f"Årsredovisning {year}", bold=True, size=26)
    if remark:
        s.line(remark, size=14)
    s.line(f"Samordningsförbundet {place}", size=18)
    s.line(f"Organisationsnummer {number}")
    if decided_on:
        s.line(f"Beslutad av styrelsen {decided_on}")
    s.new_page()
    return s


def statements(s: Setter, year: int, *, seed: int, more_costs: int = 0) -> None:
    """Resultaträkning and balansräkning of the year and the one before, in kr.

    Every sum is right, and last year's column is what last year's report prints.
    """
    now, before = _books(seed, year, more_costs), _books(seed, year - 1)
    heads = ((Head(str(year), 0, 0), Head(str(year - 1), 1, 1)),)
    for title, rows in (
        ("Resultaträkning", ("intäkter", "kostnader", "nettokostnader", "resultat")),
        ("Balansräkning", ("fordringar", "kassa", "tillgångar")),
    ):
        s.heading(title)
        printed = tuple(Row(_LABELS[key], (Cell(_amount(now[key])), Cell(_amount(before[key])))) for key in rows)
        s.table(Table((3, 1, 1), heads, printed, "Belopp i kr", TableLook()))


_LABELS = {
    "intäkter": "Verksamhetens intäkter",
    "kostnader": "Verksamhetens kostnader",
    "nettokostnader": "Verksamhetens nettokostnader",
    "resultat": "Årets resultat",
    "fordringar": "Fordringar",
    "kassa": "Kassa och bank",
    "tillgångar": "Summa tillgångar",
}


def _books(seed: int, year: int, more_costs: int = 0) -> dict[str, int]:
    rng = Random(f"{seed} {year}")
    income = rng.randrange(2_000_000, 6_000_000)
    costs = income - rng.randrange(-90_000, 90_000) + more_costs
    cash, receivables = rng.randrange(800_000, 2_000_000), rng.randrange(10_000, 90_000)
    return {
        "intäkter": income,
        "kostnader": -costs,
        "nettokostnader": income - costs,
        "resultat": income - costs,
        "fordringar": receivables,
        "kassa": cash,
        "tillgångar": cash + receivables,
    }


def _amount(value: int) -> str:
    return f"{value:,}".replace(",", " ")
