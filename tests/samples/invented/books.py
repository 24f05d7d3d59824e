"""Books of invented förbund that agree: every identity of the statements holds to the krona.

Amounts are whole kronor; income, assets, debt and equity are positive and costs are positive here too (the printer
decides the sign). Years run from the oldest to the report year.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

PLACES = [
    "Tallåsa",
    "Björkvik",
    "Lövhult",
    "Åminne",
    "Östervik",
    "Ekeberga",
    "Granholm",
    "Näsby",
    "Fagerdal",
    "Sörby",
    "Hällnäs",
    "Ängsta",
    "Kolmyra",
    "Norrtuna",
    "Stensele",
    "Vallsjö",
    "Rönnäng",
    "Barkåsa",
    "Öjebo",
    "Älgarum",
    "Mossebro",
    "Käglinge",
    "Vinterås",
    "Havsund",
]
AREAS = (
    "Skogsbygden",
    "Åsnäs",
    "Östra Slätten",
    "Nordkusten",
    "Mälaråsen",
    "Västra Dalen",
    "Sjöriket",
    "Övre Älven",
    "Göingeåsen",
)
REGIONS = ("Sandmark", "Norråker", "Västra Älvlandet", "Övre Slättlandet")
INDIVIDUAL = (
    "Steg 1",
    "Team 25+",
    "Unga 16–29",
    "Bryggan",
    "Kugghjulet",
    "IPS i samverkan",
    "Grön rehab",
    "Vägval",
    "Språng 2.0",
    "Hälsokraft",
    "Mötesplats Arbete",
    "Resurscentrum för unga vuxna",
    "Lots",
    "Supported Employment",
    "Etapp 3",
    "Arbetsmarknadstorget i Åminne",
    "Samordnat stöd vid långvarig sjukskrivning",
)
STRUCTURAL = (
    "Kompetensutveckling",
    "Våga fråga",
    "Nätverk för chefer",
    "Tidig upptäckt",
    "Seminarieserie 7Tjugo",
    "Gemensam lägesbild",
    "Samverkansdag",
    "Utbildning i lågaffektivt bemötande",
    "BIP",
    "Förstudie psykisk ohälsa",
)
COST_KINDS = ("chef", "adm", "revision", "arvoden", "soc", "lokal", "kurs", "ovrigt")


@dataclass(slots=True)
class Insats:
    """An insats: what it cost and was given each year, and what became of its participants."""

    name: str
    kind: str
    place: str
    cost: dict[int, int]
    budget: int
    income: dict[int, int]
    women: int = 0
    men: int = 0
    other: int = 0
    ended: int = 0
    to_work: int = 0
    to_study: int = 0
    to_other: int = 0
    back: int = 0
    new: int = 0
    participants_before: int = 0

    @property
    def participants(self) -> int:
        return self.women + self.men + self.other


@dataclass(slots=True)
class Books:
    """The books of one förbund for the years `years`."""

    forbund: str
    org_number: str
    year: int
    diary_number: str
    decided_on: str
    kommuner: list[str]
    region: str
    years: list[int]
    state: dict[int, int] = field(default_factory=dict)
    region_part: dict[int, int] = field(default_factory=dict)
    kommun_part: dict[int, dict[str, int]] = field(default_factory=dict)
    other_income: dict[int, int] = field(default_factory=dict)
    insatser: list[Insats] = field(default_factory=list)
    cost: dict[int, dict[str, int]] = field(default_factory=dict)
    financial_income: dict[int, int] = field(default_factory=dict)
    financial_cost: dict[int, int] = field(default_factory=dict)
    opening_equity: dict[int, int] = field(default_factory=dict)
    receivables: dict[int, dict[str, int]] = field(default_factory=dict)
    debts: dict[int, dict[str, int]] = field(default_factory=dict)
    placements: dict[int, int] = field(default_factory=dict)
    budget_admin: dict[str, int] = field(default_factory=dict)

    def contributions(self, year: int) -> int:
        return self.state[year] + self.region_part[year] + sum(self.kommun_part[year].values())

    def income(self, year: int) -> int:
        return self.contributions(year) + self.other_income[year]

    def insats_cost(self, year: int, kind: str) -> int:
        return sum(i.cost[year] for i in self.insatser if i.kind == kind)

    def costs(self, year: int) -> int:
        return self.insats_cost(year, "individ") + self.insats_cost(year, "struktur") + sum(self.cost[year].values())

    def administration(self, year: int) -> int:
        return sum(self.cost[year].values())

    def operating(self, year: int) -> int:
        return self.income(year) - self.costs(year)

    def financial(self, year: int) -> int:
        return self.financial_income[year] - self.financial_cost[year]

    def result(self, year: int) -> int:
        return self.operating(year) + self.financial(year)

    def equity(self, year: int) -> int:
        return self.opening_equity[year] + self.result(year)

    def fordringar(self, year: int) -> int:
        return sum(self.receivables[year].values())

    def skulder(self, year: int) -> int:
        return sum(self.debts[year].values())

    def assets(self, year: int) -> int:
        return self.equity(year) + self.skulder(year)

    def cash(self, year: int) -> int:
        return self.assets(year) - self.fordringar(year) - self.placements[year]


def luhn_number(rng: Random) -> str:
    """An organisation number 222000-NNNN whose check digit is right."""
    digits = [2, 2, 2, 0, 0, 0, rng.randint(3, 8), rng.randint(0, 9), rng.randint(0, 9)]
    total = sum(sum(divmod(d * (2 - k % 2), 10)) for k, d in enumerate(digits))
    return f"222000-{digits[6]}{digits[7]}{digits[8]}{-total % 10}"


def _split(rng: Random, total: int, parts: int) -> list[int]:
    weights = [rng.uniform(0.5, 2.0) for _ in range(parts)]
    values = [int(total * w / sum(weights)) for w in weights]
    values[0] += total - sum(values)
    return values


def make_books(rng: Random) -> Books:
    """Invent a förbund and its books for seven years."""
    year = rng.randint(2009, 2025)
    years = list(range(year - 6, year + 1))
    area = rng.choice(AREAS)
    word = "Landstinget" if year < 2019 else "Region"
    kommuner = rng.sample(PLACES, rng.randint(1, 6))
    books = Books(
        forbund=f"{rng.choice(('Samordningsförbundet', 'Finsam', 'Samordningsförbund'))} {area}",
        org_number=luhn_number(rng),
        year=year,
        diary_number=rng.choice(
            (
                f"{year + 1}/{rng.randint(2, 90)}",
                f"SF {year + 1}:{rng.randint(1, 20)}",
                f"{year + 1}-{rng.randint(10, 99):03d}",
            )
        ),
        decided_on=f"{year + 1}-{rng.choice(('02', '03'))}-{rng.randint(10, 28)}",
        kommuner=kommuner,
        region=f"{word} {rng.choice(REGIONS)}",
        years=years,
    )
    scale = rng.choice((0.4, 1, 1, 2, 6))
    state = int(rng.randint(1_200_000, 3_400_000) * scale)
    has_other = rng.random() < 0.6
    has_placements = rng.random() < 0.2
    individual = rng.sample(INDIVIDUAL, rng.randint(3, 7))
    structural = rng.sample(STRUCTURAL, rng.randint(1, 5))
    shares = _split(rng, 1000, len(kommuner))
    for y in years:
        state = max(200_000, int(state * rng.choice((1, 1, 1.02, 0.97, 1.05))))
        state += state % 2
        books.state[y] = state
        books.region_part[y] = state // 2
        parts = [state // 2 * s // 1000 for s in shares]
        parts[0] += state // 2 - sum(parts)
        books.kommun_part[y] = dict(zip(kommuner, parts, strict=True))
        books.other_income[y] = rng.randint(20_000, 600_000) if has_other and rng.random() < 0.8 else 0
        share = {
            "chef": 0.09,
            "adm": 0.03,
            "revision": 0.012,
            "arvoden": 0.02,
            "soc": 0.007,
            "lokal": 0.01,
            "kurs": 0.008,
            "ovrigt": 0.02,
        }
        books.cost[y] = {k: int(state * 2 * v * rng.uniform(0.7, 1.3)) for k, v in share.items()}
        books.financial_income[y] = rng.choice((0, rng.randint(100, 90_000)))
        books.financial_cost[y] = rng.choice((0, rng.randint(50, 4_000)))
    weights = {name: rng.uniform(0.5, 2) * (4 if name in individual else 1) for name in individual + structural}
    gone = rng.choice(individual) if len(individual) > 3 else ""
    started = rng.choice([n for n in individual if n != gone])
    for name, weight in weights.items():
        cost = {}
        for y in years:
            pot = books.income(y) - books.administration(y)
            cost[y] = int(pot * weight / sum(weights.values()) * rng.uniform(0.82, 1.16))
        if name == gone:
            cost[year] = 0
        if name == started:
            cost = {y: (c if y == year else 0) for y, c in cost.items()}
        insats = Insats(
            name=name,
            kind="individ" if name in individual else "struktur",
            place=rng.choice(kommuner),
            cost=cost,
            budget=int(round(cost[year] * rng.uniform(0.9, 1.15), -4)),
            income=dict.fromkeys(years, 0),
        )
        if insats.kind == "individ" and cost[year]:
            insats.women, insats.men, insats.other = rng.randint(9, 90), rng.randint(9, 80), rng.choice((0, 0, 1, 2))
            insats.ended = rng.randint(8, max(9, insats.participants // 2))
            left = insats.ended
            insats.to_work = rng.randint(1, left // 2)
            insats.to_study = rng.randint(0, (left - insats.to_work) // 2)
            insats.to_other = rng.randint(0, left - insats.to_work - insats.to_study)
            insats.back = left - insats.to_work - insats.to_study - insats.to_other
            insats.new = rng.randint(5, insats.participants - 2)
            insats.participants_before = rng.randint(15, 130)
        books.insatser.append(insats)
    if has_other and rng.random() < 0.5:
        target = rng.choice([i for i in books.insatser if i.kind == "individ" and i.cost[year]])
        target.income = dict(books.other_income)
    books.budget_admin = {k: int(round(v * rng.uniform(0.9, 1.15), -3)) for k, v in books.cost[year].items()}
    equity = int(books.contributions(years[0]) * rng.uniform(0.15, 0.7))
    for y in years:
        books.opening_equity[y] = equity
        equity = books.equity(y)
        base = books.contributions(y)
        books.receivables[y] = {
            "kund": rng.choice((0, int(base * rng.uniform(0.01, 0.4)))),
            "moms": int(base * rng.uniform(0.01, 0.08)),
            "forutbetalda": rng.choice((0, rng.randint(2_000, 120_000))),
            "upplupna": rng.choice((0, rng.randint(20_000, 500_000))),
        }
        books.debts[y] = {
            "leverantor": int(base * rng.uniform(0.05, 0.3)),
            "upplupna": int(base * rng.uniform(0.01, 0.12)),
            "forutbetalda": rng.choice((0, books.state[y] // 2, books.state[y])),
            "ovriga": rng.choice((0, rng.randint(500, 80_000))),
        }
        books.placements[y] = rng.randint(1, 9) * 50_000 if has_placements else 0
        short = 40_000 - books.cash(y)
        if short > 0:
            books.debts[y]["leverantor"] += short
    return books
