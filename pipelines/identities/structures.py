"""Which of the structures that a page allows for a table is meant, as its rows and the rest of the report tell.

A page may leave open which columns a head spans, which year a column is of, whether digits are one number or two, whose
a dash is, in which unit a table is printed, whether rows go on with the table before. Every structure makes other
equations of the same ink. The one under which they hold is taken when it is the only one; else the likeliest is kept,
and what the others would change is open: nothing is proved by it, and nothing is held against the report.

Nothing here knows a statement. An equation is one of these, and it is asked of every structure:

- sides: intäkt + kostnad = netto, across the columns of a year (one sign convention for the whole table)
- deviation: utfall and budget differ by the avvikelse; change: this year and last differ by it
- total: a row is the sum of a run of rows above it
- elsewhere: the same thing of the same year stands in another table, or in another row of this one (this year's
  opening balance is last year's closing one)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal

PRINTED = 0
UNIT_SIGN = "unit_sign"
LEAST_SIZE = Decimal(100)
"""A figure of fewer than three digits agrees with another by luck, printed units."""
LEAST_SIZE_OF_A_SUM = Decimal(1_000)
"""A row that does not call itself a sum is one when the rows above add up to it; smaller ones do so by luck."""
SURELY_KRONOR = Decimal(100_000)
"""No förbund turns over so many tkr: a table that prints such a figure and no unit is in kronor."""
LEAST_AGREEMENTS = 2
"""One agreement may be the very equality that chose the structure; a second one confirms the choice."""
MOST_ADDENDS = 40
_SHARE_THAT_HOLDS = Decimal("0.8")
_FACTORS = {"kr": Decimal(1), "tkr": Decimal(1_000), "mkr": Decimal(1_000_000)}
_SCALES = (Decimal(1), Decimal(1_000), Decimal(1) / 1_000)
_ZERO, _HALF = Decimal(0), Decimal("0.5")

PRINTED_IS_RIGHT, ALTERNATIVE_IS_RIGHT, OPEN = "printed", "alternative", "open"

Place = tuple[int, int, bool]
"""Row, column, and whether the figure stands in parentheses behind another one."""
Equation = tuple[str, int, int]
"""Its kind, the row and the column of the figure that it is about."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a label may name: a thing that the vocabulary knows, or only the words themselves (`is_words`).

    `side` is intakt, kostnad, netto or empty, as for a figure; `years` is what must be added to the column's year (-1
    for an opening balance). Only a thing that is `certain` refutes a figure: a label may name several.
    """

    thing: str
    side: str = ""
    years: int = 0
    certain: bool = False
    is_words: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell under one structure. `value` is None for what is no number; a nil is 0. `half` is half its last decimal.

    `side` is intakt, kostnad, netto or empty; `unit` is kr, tkr, mkr, procent, antal, or empty when not known.
    """

    place: Place
    meanings: tuple[Meaning, ...]
    is_sum: bool
    year: int | None
    scenario: str
    side: str
    value: Decimal | None
    half: Decimal = _HALF
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Structure:
    """Another structure of a table: the figures that it sets otherwise; None for a place where it has none."""

    number: int
    kind: str
    changes: Mapping[Place, Figure | None]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a report: its figures as printed, and the other structures that the page allows."""

    number: int
    printed: tuple[Figure, ...]
    others: tuple[Structure, ...] = ()

    @property
    def kinds(self) -> list[str]:
        return sorted({other.kind for other in self.others})

    def under(self, structures: Iterable[Structure]) -> tuple[Figure, ...]:
        """The figures under some structures together; under none of them they are as printed."""
        figures: dict[Place, Figure | None] = {figure.place: figure for figure in self.printed}
        for structure in structures:
            figures |= structure.changes
        return tuple(figure for _, figure in sorted(figures.items()) if figure is not None)


@dataclass(frozen=True, slots=True)
class Weighed:
    """One structure beside the others of its kind: of the equations that tell them apart, how many hold and fail."""

    number: int
    holding: int
    failing: int
    agrees: bool


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of one kind of doubt about one table. `weighed` are the structures, the printed one first; `telling`
    is the number of equations that tell them apart."""

    table: int
    kind: str
    outcome: str
    taken: int
    telling: int
    weighed: tuple[Weighed, ...]

    @property
    def possible(self) -> frozenset[int]:
        """The structures that are still possible: those that agree, or all where none does."""
        if self.outcome != OPEN:
            return frozenset({self.taken})
        agreeing = frozenset(item.number for item in self.weighed if item.agrees)
        return agreeing or frozenset(item.number for item in self.weighed)


def judge_structures(tables: Sequence[Table]) -> list[Decision]:
    """Decide every kind of doubt about every table of one report; in the order of table and kind.

    A table whose structure is doubtful speaks for no other until it is decided, and then only as it was decided: two
    tables that were misread alike would confirm each other.
    """
    ordered = sorted(tables, key=lambda table: table.number)
    decided: dict[tuple[int, str], Decision] = {}
    while True:
        book = _Book((table.number, figure) for table in ordered for figure in _certain(table, decided))
        found = {
            (table.number, kind): _without_overlap(_decide(table, kind, book, decided), table, decided)
            for table in ordered
            for kind in table.kinds
            if (table.number, kind) not in decided
        }
        news = _first_of_each_table({key: made for key, made in found.items() if made.outcome != OPEN})
        if not news:
            return [made for _, made in sorted({**decided, **found}.items())]
        decided |= news


def _first_of_each_table(found: Mapping[tuple[int, str], Decision]) -> dict[tuple[int, str], Decision]:
    """Of each table the decision that most equations speak for; the rest is weighed anew with it."""
    kept: dict[int, Decision] = {}
    for _, made in sorted(found.items(), key=lambda item: (-item[1].telling, item[0])):
        kept.setdefault(made.table, made)
    return {(made.table, made.kind): made for made in kept.values()}


def _without_overlap(made: Decision, table: Table, decided: Mapping[tuple[int, str], Decision]) -> Decision:
    """An alternative that changes cells which another one has changed already stays open."""
    if made.outcome != ALTERNATIVE_IS_RIGHT:
        return made
    changed = {place for structure in _taken(table, decided) for place in structure.changes}
    own = next(other for other in table.others if other.number == made.taken)
    return replace(made, outcome=OPEN, taken=PRINTED) if changed & own.changes.keys() else made


def _taken(table: Table, decided: Mapping[tuple[int, str], Decision]) -> list[Structure]:
    return [
        other
        for other in table.others
        if (made := decided.get((table.number, other.kind))) is not None and made.taken == other.number
    ]


def _certain(table: Table, decided: Mapping[tuple[int, str], Decision]) -> Iterator[Figure]:
    """The figures of a table that no undecided structure would change."""
    doubtful = {place for other in table.others if (table.number, other.kind) not in decided for place in other.changes}
    kronor = _prints_kronor(table.printed)
    for figure in table.under(_taken(table, decided)):
        if figure.place not in doubtful:
            yield replace(figure, unit="kr") if kronor and not figure.unit else figure


def _prints_kronor(figures: Sequence[Figure]) -> bool:
    """Whether figures without any unit are so large that they can only be kronor."""
    return max((abs(f.value) for f in figures if f.value is not None and not f.unit), default=0) >= SURELY_KRONOR


def _decide(table: Table, kind: str, book: _Book, decided: Mapping[tuple[int, str], Decision]) -> Decision:
    """Weigh the printed structure and the others of this kind by the equations that tell them apart."""
    taken = _taken(table, decided)
    candidates = {PRINTED: table.under(taken)}
    for other in table.others:
        if other.kind == kind:
            candidates[other.number] = table.under([*taken, other])
    outcomes = {
        number: _equations(table.number, figures, book, needs_unit=kind == UNIT_SIGN)
        for number, figures in sorted(candidates.items())
    }
    asked = {equation for outcome in outcomes.values() for equation in outcome}
    telling = {equation for equation in asked if len({outcome.get(equation) for outcome in outcomes.values()}) > 1}
    holding = {
        number: {equation for equation in telling if outcome.get(equation) is True}
        for number, outcome in outcomes.items()
    }
    failing = {
        number: {equation for equation in telling if outcome.get(equation) is False}
        for number, outcome in outcomes.items()
    }
    most = max(len(found) for found in holding.values())
    agreeing = [
        number
        for number in outcomes
        if len(holding[number]) >= (1 if number == PRINTED else LEAST_AGREEMENTS)
        and _holds(number, len(holding[number]), len(failing[number]))
        and 2 * len(holding[number]) >= most
        and not any(_explains_more(other, number, holding, failing) for other in outcomes)
    ]
    weighed = tuple(
        Weighed(number, len(holding[number]), len(failing[number]), agrees=number in agreeing) for number in outcomes
    )
    if len(agreeing) != 1:
        return Decision(table.number, kind, OPEN, PRINTED, len(telling), weighed)
    outcome_of = PRINTED_IS_RIGHT if agreeing[0] == PRINTED else ALTERNATIVE_IS_RIGHT
    return Decision(table.number, kind, outcome_of, agreeing[0], len(telling), weighed)


def _holds(number: int, holding: int, failing: int) -> bool:
    """Whether enough holds under a structure: a report may misprint what stands as it should, so that under the printed
    one more must hold than fail; to leave it, four of five must."""
    return holding > failing if number == PRINTED else holding >= _SHARE_THAT_HOLDS * (holding + failing)


def _explains_more(
    other: int, number: int, holding: Mapping[int, Set[Equation]], failing: Mapping[int, Set[Equation]]
) -> bool:
    """Whether all that holds under a structure holds under the other one too, and more does, and no more fails.

    One equation more is enough for the printed structure; for an alternative it could be the one that chose it.
    """
    more = len(holding[other]) - len(holding[number])
    return (
        holding[other] >= holding[number]
        and more >= (1 if other == PRINTED else LEAST_AGREEMENTS)
        and len(failing[other]) <= len(failing[number])
    )


# --- equations ------------------------------------------------------------------------------------------------------


class _Book:
    """What a report says of each thing, year and scenario, and in which table."""

    def __init__(self, figures: Iterable[tuple[int, Figure]]) -> None:
        self._said: dict[tuple[str, int, str], list[tuple[int, Figure]]] = defaultdict(list)
        for table, figure in figures:
            for thing, _ in _things(figure):
                self._said[thing].append((table, figure))

    def elsewhere(self, thing: tuple[str, int, str], table: int) -> list[Figure]:
        return [figure for number, figure in self._said.get(thing, ()) if number != table]


def _things(figure: Figure) -> Iterator[tuple[tuple[str, int, str], Meaning]]:
    """What the figure speaks of: thing, year and scenario."""
    if figure.year is None or figure.value is None or figure.place[2]:
        return
    for meaning in figure.meanings:
        if meaning.is_words:
            yield (f"{meaning.thing}|{figure.side}", figure.year, figure.scenario), meaning
        elif meaning.side == figure.side or (meaning.side, figure.side) == ("", "netto"):
            yield (meaning.thing, figure.year + meaning.years, figure.scenario), meaning


def _equations(table: int, figures: Sequence[Figure], book: _Book, *, needs_unit: bool) -> dict[Equation, bool]:
    """Every equation that can be asked of the figures of a table, and whether it holds."""
    if needs_unit:
        return _elsewhere(table, [figure for figure in figures if figure.unit], book)
    return {
        **_sides(figures),
        **_differences(figures),
        **_totals(figures),
        **_elsewhere(table, figures, book),
        **_own_opening(figures),
    }


def _sides(figures: Sequence[Figure]) -> dict[Equation, bool]:
    """Intäkt + kostnad = netto, or intäkt - kostnad = netto where the table prints its costs without a sign."""
    triples = []
    for row, cells in _rows(figures):
        groups: dict[tuple[int | None, str], dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
        for cell in cells:
            groups[cell.year, cell.scenario][cell.side].append(cell)
        for group in groups.values():
            parts = [group.get(side, []) for side in ("intakt", "kostnad", "netto")]
            if all(len(part) == 1 for part in parts):
                income, cost, net = (part[0] for part in parts)
                triples.append((row, income, cost, net))
    return _by_convention("sides", [(row, net, income, cost) for row, income, cost, net in triples])


def _differences(figures: Sequence[Figure]) -> dict[Equation, bool]:
    """Utfall and budget of a year differ by its avvikelse; without a budget, this year and the one before do."""
    deviations, changes = [], []
    for row, cells in _rows(figures):
        for cell in cells:
            if cell.scenario != "avvikelse":
                continue
            outcomes = _of(cells, "utfall", cell)
            budgets = _of(cells, "budget", cell)
            pairs = [(o, b) for o in outcomes for b in budgets if o.year == b.year]
            if len(pairs) == 1:
                deviations.append((row, cell, *pairs[0]))
            elif not budgets:
                all_years = [c for c in cells if c.scenario == "utfall" and c.side == cell.side and c.year is not None]
                all_years.sort(key=lambda c: -(c.year or 0))
                if len(all_years) >= 2 and len({c.year for c in all_years}) == len(all_years):
                    changes.append((row, cell, all_years[0], all_years[1]))
    return {**_by_convention("deviation", deviations), **_by_convention("change", changes)}


def _of(cells: Sequence[Figure], scenario: str, like: Figure) -> list[Figure]:
    return [
        cell
        for cell in cells
        if cell.scenario == scenario and cell.side == like.side and like.year in (None, cell.year)
    ]


_CONVENTIONS: tuple[Callable[[Decimal, Decimal], Decimal], ...] = (
    lambda first, second: first + second,
    lambda first, second: first - second,
    lambda first, second: second - first,
)


def _by_convention(kind: str, triples: Sequence[tuple[int, Figure, Figure, Figure]]) -> dict[Equation, bool]:
    """Whether the first of each three is made of the other two, under the sign convention that fits most of them.

    One convention for the whole table: a row of its own would excuse every sign. Nothing that is nil proves anything.
    """
    told = [
        (row, result, first, second)
        for row, result, first, second in triples
        if result.value and first.value and second.value
    ]
    best: dict[Equation, bool] = {}
    for combine in _CONVENTIONS if kind == "sides" else _CONVENTIONS[1:]:
        outcome = {
            (kind, row, result.place[1]): abs(
                combine(first.value or _ZERO, second.value or _ZERO) - (result.value or _ZERO)
            )
            <= first.half + second.half + result.half
            for row, result, first, second in told
        }
        if not best or sum(outcome.values()) > sum(best.values()):
            best = outcome
    return best


def _totals(figures: Sequence[Figure]) -> dict[Equation, bool]:
    """Rows that are the sum of a run of rows right above them; a row that is none says nothing."""
    found: dict[Equation, bool] = {}
    columns: dict[int, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.value is not None and not figure.place[2] and figure.unit not in ("procent", "antal"):
            columns[figure.place[1]].append(figure)
    for column, cells in columns.items():
        cells.sort(key=lambda cell: cell.place)
        for number, cell in enumerate(cells):
            least = LEAST_SIZE if cell.is_sum else LEAST_SIZE_OF_A_SUM
            if abs(cell.value or _ZERO) >= least and _is_sum_of_a_run(
                cell, cells[max(0, number - MOST_ADDENDS) : number]
            ):
                found["total", cell.place[0], column] = True
    return found


def _is_sum_of_a_run(total: Figure, above: Sequence[Figure]) -> bool:
    value = all_but_sums = _ZERO
    half, addends, parts = total.half, 0, 0
    for cell in reversed(above):
        value += cell.value or _ZERO
        half += cell.half
        addends += bool(cell.value)
        if not cell.is_sum:
            all_but_sums += cell.value or _ZERO
            parts += bool(cell.value)
        if addends >= 2 and abs(value - (total.value or _ZERO)) <= half:
            return True
        if total.is_sum and parts >= 2 and abs(all_but_sums - (total.value or _ZERO)) <= half:
            return True
    return False


def _elsewhere(table: int, figures: Sequence[Figure], book: _Book) -> dict[Equation, bool]:
    """The same thing of the same year in another table: the same amount, or, where the thing is certain, another."""
    found: dict[Equation, bool] = {}
    for figure in figures:
        if figure.value is None or abs(figure.value) < LEAST_SIZE:
            continue
        equation = ("elsewhere", figure.place[0], figure.place[1])
        for thing, meaning in _things(figure):
            others = [other for other in book.elsewhere(thing, table) if abs(other.value or _ZERO) >= LEAST_SIZE]
            if any(_agree(figure, other) for other in others):
                found[equation] = True
                break
            if others and meaning.certain:
                found[equation] = False
    return found


def _own_opening(figures: Sequence[Figure]) -> dict[Equation, bool]:
    """What is last year's closing balance in one row is this year's opening balance in another."""
    said: dict[tuple[str, int, str], list[tuple[Figure, Meaning]]] = defaultdict(list)
    for figure in figures:
        if abs(figure.value or _ZERO) >= LEAST_SIZE:
            for thing, meaning in _things(figure):
                said[thing].append((figure, meaning))
    found: dict[Equation, bool] = {}
    for told in said.values():
        for opening, meaning in told:
            closing = [other for other, its in told if its.years == 0 and other.place[0] != opening.place[0]]
            if meaning.years == -1 and meaning.certain and closing:
                found["opening", opening.place[0], opening.place[1]] = any(_agree(opening, c) for c in closing)
    return found


def _agree(one: Figure, other: Figure) -> bool:
    """Whether two figures print one amount; of a unit that is not known any fits. A sign is no part of it."""
    mine, theirs = _FACTORS.get(one.unit), _FACTORS.get(other.unit)
    scales = _SCALES if mine is None or theirs is None else (mine / theirs,)
    return any(
        abs(abs(one.value or _ZERO) * scale - abs(other.value or _ZERO)) <= one.half * scale + other.half
        for scale in scales
    )


def _rows(figures: Sequence[Figure]) -> list[tuple[int, list[Figure]]]:
    """The figures of each row, those in parentheses left out."""
    rows: dict[int, list[Figure]] = defaultdict(list)
    for figure in figures:
        if not figure.place[2]:
            rows[figure.place[0]].append(figure)
    return sorted(rows.items())
