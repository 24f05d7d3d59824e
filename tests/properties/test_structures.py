"""Structure judged by arithmetic, on invented tables: the meant one is found, in any order, and no luck decides."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from pipelines.identities.structures import (
    ALTERNATIVE_IS_RIGHT,
    OPEN,
    PRINTED,
    PRINTED_IS_RIGHT,
    Figure,
    Meaning,
    Structure,
    Table,
    judge_structures,
)

amounts = st.integers(min_value=1_000, max_value=9_999_999)
SIDES = ("intakt", "kostnad", "netto")


def rows_of(draw_rows: list[tuple[int, int, int, int]]) -> list[list[int]]:
    """Intäkt, kostnad and netto of two years, row by row."""
    return [[a, -b, a - b, c, -d, c - d] for a, b, c, d in draw_rows]


def table(years: tuple[int, ...], rows: list[list[int]]) -> tuple[Figure, ...]:
    return tuple(
        Figure((row, column, False), (), False, year, "utfall", SIDES[(column - 1) % 3], Decimal(value), unit="kr")
        for row, values in enumerate(rows, start=1)
        for column, (year, value) in enumerate(zip(years, values, strict=True), start=1)
    )


def structure(number: int, figures: tuple[Figure, ...]) -> Structure:
    return Structure(number, "partition", {figure.place: figure for figure in figures})


MEANT = (2024, 2024, 2024, 2023, 2023, 2023)
WRONG = (
    (2024, 2024, 2023, 2023, 2023, 2023),
    (2024, 2024, 2024, 2024, 2023, 2023),
    (2024, 2023, 2023, 2023, 2023, 2023),
)
rows = st.lists(
    st.tuples(amounts, amounts, amounts, amounts).filter(lambda row: row[0] != row[1] and row[2] != row[3]),
    min_size=2,
    max_size=8,
).map(rows_of)


@given(rows, st.permutations(range(4)))
def test_the_meant_partition_is_taken_wherever_it_stands(printed, order):
    years = [(MEANT, *WRONG)[index] for index in order]
    figures = [table(choice, printed) for choice in years]
    others = tuple(structure(number, choice) for number, choice in enumerate(figures[1:], start=1))
    (decision,) = judge_structures([Table(1, figures[0], others)])
    assert decision.taken == years.index(MEANT)
    assert decision.outcome == (PRINTED_IS_RIGHT if years[0] == MEANT else ALTERNATIVE_IS_RIGHT)


@given(rows, st.sampled_from([1, 2, 3]))
def test_two_structures_that_agree_leave_it_open(printed, first):
    """Both years exchanged add up as well as the printed ones: nothing tells which year is meant."""
    exchanged = tuple({2024: 2023, 2023: 2024}[year] for year in MEANT)
    others = (structure(1, table(exchanged, printed)), structure(2, table(WRONG[first - 1], printed)))
    (decision,) = judge_structures([Table(1, table(MEANT, printed), others)])
    assert (decision.outcome, decision.taken) == (OPEN, PRINTED)
    assert decision.possible == {0, 1}


@given(rows, st.randoms(use_true_random=False))
def test_the_order_of_tables_and_figures_changes_nothing(printed, chance):
    tables = [
        Table(1, table(WRONG[0], printed), (structure(1, table(MEANT, printed)),)),
        Table(2, _named(table(MEANT, printed)), ()),
        Table(3, _named(table(WRONG[1], printed)), (structure(1, _named(table(MEANT, printed))),)),
    ]
    assert judge_structures(_shuffled(tables, chance)) == judge_structures(tables)


def _named(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    return tuple(replace(f, meanings=(Meaning(f"row {f.place[0]}", side=f.side, certain=True),)) for f in figures)


def _shuffled(tables: list[Table], chance: random.Random) -> list[Table]:
    mixed = [
        Table(
            item.number,
            tuple(chance.sample(item.printed, len(item.printed))),
            tuple(
                Structure(s.number, s.kind, dict(chance.sample(list(s.changes.items()), len(s.changes))))
                for s in chance.sample(item.others, len(item.others))
            ),
        )
        for item in tables
    ]
    return chance.sample(mixed, len(mixed))
