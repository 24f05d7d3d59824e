"""Errors as reports and readers make them, put into statements that are right.

Every injection says what it changed and what stood there before. An error that changes nothing is no error: where a
kind does not apply to the figure that was drawn, there is no injection.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from pipelines.identities.records import TICKS_PER_UNIT, Fact

SIGN = "sign"
DROPPED = "digit dropped"
DOUBLED = "digit doubled"
INSERTED = "digit inserted"
SUBSTITUTED = "digit substituted"
TRANSPOSED = "digits transposed"
TIMES_THOUSAND = "x 1000"
BY_THOUSAND = "/ 1000"
COPIED_COLUMN = "copied from the neighbouring column"
COPIED_YEAR = "copied from last year"
UNIT_LABEL = "unit label of a table"
LINE_LEFT_OUT = "line left out"
STALE_COLUMN = "stale overview column"

FIGURE_KINDS = (
    SIGN, DROPPED, DOUBLED, INSERTED, SUBSTITUTED, TRANSPOSED, TIMES_THOUSAND, BY_THOUSAND, COPIED_COLUMN, COPIED_YEAR,
)  # fmt: skip
TABLE_KINDS = (UNIT_LABEL, LINE_LEFT_OUT, STALE_COLUMN)

OVERVIEW = "flerarsoversikt"
LEAST_FIGURES_OF_A_TABLE = 4


@dataclass(frozen=True, slots=True)
class Injection:
    """A spoilt report: its figures, and the true ticks of every figure that was changed."""

    kinds: tuple[str, ...]
    facts: tuple[Fact, ...]
    truth: Mapping[str, int]
    left_out: tuple[Fact, ...] = ()
    table: str = ""
    """The table whose unit is wrong."""


def spoil_figure(facts: Sequence[Fact], fact_id: str, kind: str, rng: Random) -> Injection | None:
    """One figure printed wrongly in the way of `kind`; None where that changes nothing."""
    index = next(i for i, fact in enumerate(facts) if fact.fact_id == fact_id)
    fact = facts[index]
    wrong = _wrong_value(facts, fact, kind, rng)
    if wrong is None or wrong == fact.ticks or wrong == 0:
        return None
    spoilt = (*facts[:index], replace(fact, ticks=wrong), *facts[index + 1 :])
    return Injection((kind,), spoilt, {fact_id: fact.ticks or 0})


def _wrong_value(facts: Sequence[Fact], fact: Fact, kind: str, rng: Random) -> int | None:
    if not fact.ticks:
        return None
    if kind == SIGN:
        return -fact.ticks
    if kind in (COPIED_COLUMN, COPIED_YEAR):
        return _copied(facts, fact, kind, rng)
    unit = 2 * fact.half_ticks
    if not unit or fact.ticks % unit:
        return None
    value = abs(fact.ticks) // unit
    text = _SLIPS[kind](str(value), rng)
    if not text or text[0] == "0":
        return None
    return int(text) * unit * (-1 if fact.ticks < 0 else 1)


def _copied(facts: Sequence[Fact], fact: Fact, kind: str, rng: Random) -> int | None:
    def is_source(other: Fact) -> bool:
        if (other.table, other.row_no) != (fact.table, fact.row_no) or not other.ticks:
            return False
        if kind == COPIED_COLUMN:
            return abs(other.column_no - fact.column_no) == 1 and other.quantity == fact.quantity
        same = (other.component, other.scenario) == (fact.component, fact.scenario)
        return same and fact.fiscal_year is not None and other.fiscal_year == fact.fiscal_year - 1

    sources = [other for other in facts if is_source(other)]
    return rng.choice(sources).ticks if sources else None


def _dropped(text: str, rng: Random) -> str:
    place = rng.randrange(len(text))
    return text[:place] + text[place + 1 :]


def _doubled(text: str, rng: Random) -> str:
    place = rng.randrange(len(text))
    return text[:place] + text[place] + text[place:]


def _inserted(text: str, rng: Random) -> str:
    place = rng.randrange(len(text) + 1)
    return text[:place] + rng.choice("0123456789") + text[place:]


def _substituted(text: str, rng: Random) -> str:
    place = rng.randrange(len(text))
    return text[:place] + rng.choice("0123456789".replace(text[place], "")) + text[place + 1 :]


def _transposed(text: str, rng: Random) -> str:
    if len(text) < 2:
        return ""
    place = rng.randrange(len(text) - 1)
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def _times_thousand(text: str, rng: Random) -> str:
    return text + "000"


def _by_thousand(text: str, rng: Random) -> str:
    return str(round(int(text) / 1000)) if len(text) > 3 else ""


_SLIPS: dict[str, Callable[[str, Random], str]] = {
    DROPPED: _dropped,
    DOUBLED: _doubled,
    INSERTED: _inserted,
    SUBSTITUTED: _substituted,
    TRANSPOSED: _transposed,
    TIMES_THOUSAND: _times_thousand,
    BY_THOUSAND: _by_thousand,
}


def spoil_unit(facts: Sequence[Fact], rng: Random) -> Injection | None:
    """Every amount of one table a thousand times too great or too small, as under a wrong unit."""
    tables: dict[str, int] = {}
    for fact in facts:
        if fact.quantity == "sek" and fact.ticks and fact.half_ticks % 1000 == 0:
            tables[fact.table] = tables.get(fact.table, 0) + 1
    eligible = sorted(table for table, number in tables.items() if number >= LEAST_FIGURES_OF_A_TABLE)
    if not eligible:
        return None
    table = rng.choice(eligible)
    times = rng.random() < 0.5
    truth = {f.fact_id: f.ticks for f in facts if f.table == table and f.quantity == "sek" and f.ticks}

    def scaled(fact: Fact) -> Fact:
        if fact.fact_id not in truth or fact.ticks is None:
            return fact
        if times:
            return replace(fact, ticks=fact.ticks * 1000, half_ticks=fact.half_ticks * 1000)
        return replace(fact, ticks=fact.ticks // 1000, half_ticks=fact.half_ticks // 1000)

    if not times and any((fact.ticks or 0) % 1000 or fact.half_ticks % 1000 for fact in facts if fact.fact_id in truth):
        return None
    return Injection((UNIT_LABEL,), tuple(scaled(fact) for fact in facts), truth, table=table)


def leave_out_line(facts: Sequence[Fact], rng: Random) -> Injection | None:
    """A row that its sum counts is not printed, in any year."""
    rows: dict[tuple[str, int], list[Fact]] = {}
    for fact in facts:
        if fact.role == "component" and fact.quantity == "sek" and fact.ticks:
            rows.setdefault((fact.table, fact.row_no), []).append(fact)
    if not rows:
        return None
    table, row_no = rng.choice(sorted(rows))
    kept = tuple(fact for fact in facts if (fact.table, fact.row_no) != (table, row_no))
    return Injection((LINE_LEFT_OUT,), kept, {}, left_out=tuple(rows[table, row_no]))


def stale_column(facts: Sequence[Fact], rng: Random) -> Injection | None:
    """The newest column of the overview comes from a draft: income and result differ by the same amount."""
    overview = [fact for fact in facts if fact.statement == OVERVIEW and fact.scenario == "utfall" and fact.ticks]
    years = sorted({fact.fiscal_year for fact in overview if fact.fiscal_year is not None})
    if not years:
        return None
    moved = [f for f in overview if f.fiscal_year == years[-1] and f.line_item in ("intakter", "arets_resultat")]
    if len(moved) != 2:
        return None
    unit = max(2 * fact.half_ticks for fact in moved)
    step = rng.choice((-1, 1)) * (rng.randint(30_000, 900_000) * TICKS_PER_UNIT // unit) * unit
    truth = {fact.fact_id: fact.ticks or 0 for fact in moved}
    if any(ticks + step == 0 for ticks in truth.values()):
        return None
    spoilt = tuple(replace(f, ticks=truth[f.fact_id] + step) if f.fact_id in truth else f for f in facts)
    return Injection((STALE_COLUMN,), spoilt, truth)


def twice(facts: Sequence[Fact], fact_ids: Iterable[str], kinds: Iterable[str], rng: Random) -> Injection | None:
    """Two figures of one report printed wrongly."""
    truth: dict[str, int] = {}
    spoilt: Sequence[Fact] = facts
    done: list[str] = []
    for fact_id, kind in zip(fact_ids, kinds, strict=True):
        one = spoil_figure(spoilt, fact_id, kind, rng)
        if one is None:
            return None
        spoilt, truth = one.facts, {**truth, **one.truth}
        done.append(kind)
    return Injection(tuple(done), tuple(spoilt), truth)
