"""Which structure is meant: taken only when it is the only one under which rows and other tables agree."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

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

RESULT = Meaning("arets_resultat", certain=True)
CASH = Meaning("likvida_medel", certain=True)
OPENING = Meaning("likvida_medel", years=-1, certain=True)


def figure(
    row: int,
    column: int,
    value: int | None,
    *,
    year: int | None = 2024,
    side: str = "",
    scenario: str = "utfall",
    meaning: Meaning | None = None,
    unit: str = "kr",
    is_sum: bool = False,
) -> Figure:
    return Figure(
        (row, column, False),
        (meaning,) if meaning else (),
        is_sum,
        year,
        scenario,
        side,
        None if value is None else Decimal(value),
        unit=unit,
    )


def changed(number: int, kind: str, *figures: Figure, gone: tuple[tuple[int, int], ...] = ()) -> Structure:
    changes: dict[tuple[int, int, bool], Figure | None] = {item.place: item for item in figures}
    return Structure(number, kind, changes | {(row, column, False): None for row, column in gone})


def two_years(first: int, second: int) -> tuple[Figure, ...]:
    """Årets resultat and cash of two columns."""
    return (
        figure(1, 1, 51_230, year=first, meaning=RESULT),
        figure(1, 2, 48_117, year=second, meaning=RESULT),
        figure(2, 1, 712_400, year=first, meaning=CASH),
        figure(2, 2, 690_350, year=second, meaning=CASH),
    )


BALANCE = Table(
    1,
    (
        figure(1, 1, 51_230, year=2024, meaning=RESULT),
        figure(1, 2, 48_117, year=2023, meaning=RESULT),
        figure(2, 1, 712_400, year=2024, meaning=CASH),
        figure(2, 2, 690_350, year=2023, meaning=CASH),
    ),
)


def test_years_that_the_other_statements_contradict_are_put_right():
    swapped = Table(2, two_years(2023, 2024), (changed(1, "year_order", *two_years(2024, 2023)),))
    (decision,) = judge_structures([swapped, BALANCE])
    assert (decision.outcome, decision.taken) == (ALTERNATIVE_IS_RIGHT, 1)


def test_years_that_the_other_statements_confirm_stay_as_printed():
    right = Table(2, two_years(2024, 2023), (changed(1, "year_order", *two_years(2023, 2024)),))
    (decision,) = judge_structures([right, BALANCE])
    assert (decision.outcome, decision.taken) == (PRINTED_IS_RIGHT, PRINTED)


def test_what_no_equation_tells_apart_stays_open():
    alone = Table(2, two_years(2023, 2024), (changed(1, "year_order", *two_years(2024, 2023)),))
    (decision,) = judge_structures([alone])
    assert (decision.outcome, decision.taken, decision.telling) == (OPEN, PRINTED, 0)
    assert decision.possible == {0, 1}


def test_two_doubtful_tables_do_not_confirm_each_other():
    twins = [Table(no, two_years(2023, 2024), (changed(1, "year_order", *two_years(2024, 2023)),)) for no in (2, 3)]
    assert [decision.outcome for decision in judge_structures(twins)] == [OPEN, OPEN]


def test_a_table_that_was_decided_tells_the_next_one():
    first = Table(2, two_years(2023, 2024), (changed(1, "year_order", *two_years(2024, 2023)),))
    grants = Meaning("medlemsbidrag", certain=True)
    said = (figure(3, 1, 2_400_100, year=2023, meaning=grants), figure(3, 2, 2_350_200, year=2024, meaning=grants))
    moved = (figure(3, 1, 2_400_100, year=2024, meaning=grants), figure(3, 2, 2_350_200, year=2023, meaning=grants))
    first = Table(2, (*first.printed, *said), (changed(1, "year_order", *two_years(2024, 2023), *moved),))
    assets = Meaning("balansomslutning", certain=True)

    def sheet(one: int, two: int) -> tuple[Figure, ...]:
        return (
            figure(1, 1, 2_400_100, year=one, meaning=grants),
            figure(1, 2, 2_350_200, year=two, meaning=grants),
            figure(2, 1, 51_230, year=one, meaning=RESULT),
            figure(2, 2, 48_117, year=two, meaning=RESULT),
            figure(3, 1, 990_000, year=one, meaning=assets),
        )

    second = Table(3, sheet(2023, 2024), (changed(1, "year_order", *sheet(2024, 2023)),))
    decisions = judge_structures([second, BALANCE, first])
    assert [decision.outcome for decision in decisions] == [ALTERNATIVE_IS_RIGHT, ALTERNATIVE_IS_RIGHT]


def groups(*places: tuple[int, str], rows: tuple[tuple[int, ...], ...]) -> tuple[Figure, ...]:
    """Rows of figures under (year, side) heads."""
    return tuple(
        figure(row, column, value, year=year, side=side)
        for row, values in enumerate(rows, start=1)
        for column, (value, (year, side)) in enumerate(zip(values, places, strict=True), start=1)
    )


ROWS = ((900, -620, 280, 870, -655, 215), (410, -530, -120, 400, -515, -115), (150, -175, -25, 140, -181, -41))
SIDES = ("intakt", "kostnad", "netto") * 2


def heads(*years: int) -> tuple[tuple[int, str], ...]:
    return tuple(zip(years, SIDES, strict=True))


def test_the_partition_under_which_the_rows_add_up_is_taken():
    printed = groups(*heads(2024, 2024, 2023, 2023, 2023, 2023), rows=ROWS)
    meant = groups(*heads(2024, 2024, 2024, 2023, 2023, 2023), rows=ROWS)
    narrow = groups(*heads(2024, 2023, 2023, 2023, 2023, 2023), rows=ROWS)
    table = Table(1, printed, (changed(1, "partition", *narrow), changed(2, "partition", *meant)))
    (decision,) = judge_structures([table])
    assert (decision.outcome, decision.taken) == (ALTERNATIVE_IS_RIGHT, 2)


def test_a_minus_goes_to_the_cell_with_which_the_rows_agree():
    def rows(first_cost: int) -> tuple[Figure, ...]:
        values = ((900, first_cost, 280), (410, -530, -120), (150, -175, -25), (300, first_cost + 420, 100))
        return tuple(
            figure(row, column, value, side=side)
            for row, line in enumerate(values, start=1)
            for column, (value, side) in enumerate(zip(line, SIDES[:3], strict=True), start=1)
        )

    other = changed(1, "minus", figure(1, 2, -620, side="kostnad"), figure(4, 2, -200, side="kostnad"))
    printed = tuple(figure(4, 2, 200, side="kostnad") if item.place == (4, 2, False) else item for item in rows(620))
    (decision,) = judge_structures([Table(1, printed, (other,))])
    assert (decision.outcome, decision.taken) == (ALTERNATIVE_IS_RIGHT, 1)


TORN = (
    *(figure(4, 1, 12), figure(4, 2, 650), figure(5, 1, 3), figure(5, 2, 521), figure(6, 2, 16_171, is_sum=True)),
    *(figure(7, 1, 8), figure(7, 2, 940), figure(8, 1, 2), figure(8, 2, 77), figure(9, 2, 11_017, is_sum=True)),
)
WHOLE = changed(
    2,
    "joined_numbers",
    *(figure(4, 2, 12_650), figure(5, 2, 3_521), figure(7, 2, 8_940), figure(8, 2, 2_077)),
    gone=((4, 1), (5, 1), (7, 1), (8, 1)),
)


def test_digits_are_the_tail_of_the_number_when_the_column_adds_up_so():
    (decision,) = judge_structures([Table(1, TORN, (WHOLE,))])
    assert (decision.outcome, decision.taken) == (ALTERNATIVE_IS_RIGHT, 2)


def test_one_agreement_is_not_enough_to_leave_what_is_printed():
    swapped = Table(2, two_years(2023, 2024)[:1], (changed(1, "year_order", two_years(2024, 2023)[0]),))
    (decision,) = judge_structures([swapped, BALANCE])
    assert (decision.outcome, decision.taken) == (OPEN, PRINTED)


def test_the_unit_is_told_by_the_same_figures_elsewhere():
    bare = tuple(
        figure(row, column, value, year=year, meaning=meaning, unit="")
        for row, meaning, values in ((1, RESULT, (512, 481)), (2, CASH, (7_124, 6_904)))
        for column, year, value in zip((1, 2), (2024, 2023), values, strict=True)
    )
    known = Table(
        1,
        (
            figure(1, 1, 512_300, meaning=RESULT),
            figure(1, 2, 481_170, year=2023, meaning=RESULT),
            figure(2, 1, 7_124_000, meaning=CASH),
            figure(2, 2, 6_903_500, year=2023, meaning=CASH),
        ),
    )

    def under(number: int, unit: str) -> Structure:
        values = {item.place: int(item.value or 0) for item in bare}
        return changed(
            number,
            "unit_sign",
            *(
                figure(row, column, values[row, column, False], year=year, meaning=meaning, unit=unit)
                for row, meaning in ((1, RESULT), (2, CASH))
                for column, year in ((1, 2024), (2, 2023))
            ),
        )

    (decision,) = judge_structures([known, Table(2, bare, (under(1, "kr"), under(2, "tkr")))])
    assert (decision.outcome, decision.taken) == (ALTERNATIVE_IS_RIGHT, 2)


def test_the_opening_balance_is_last_years_closing_one():
    def flow(first: int, second: int) -> tuple[Figure, ...]:
        return (
            figure(1, 1, 690_350, year=first, meaning=OPENING),
            figure(1, 2, 655_020, year=second, meaning=OPENING),
            figure(2, 1, 712_400, year=first, meaning=CASH),
            figure(2, 2, 690_350, year=second, meaning=CASH),
        )

    table = Table(1, flow(2024, 2023), (changed(1, "year_order", *flow(2023, 2024)),))
    (decision,) = judge_structures([table])
    assert decision.outcome == PRINTED_IS_RIGHT


def test_two_kinds_that_change_other_cells_are_both_decided():
    years = changed(1, "year_order", *two_years(2024, 2023))
    table = Table(2, (*two_years(2023, 2024), *TORN), (years, WHOLE))
    outcomes = {decision.kind: (decision.outcome, decision.taken) for decision in judge_structures([table, BALANCE])}
    assert outcomes == {"year_order": (ALTERNATIVE_IS_RIGHT, 1), "joined_numbers": (ALTERNATIVE_IS_RIGHT, 2)}


def test_no_two_alternatives_change_one_cell():
    wide = changed(2, "joined_numbers", *two_years(2024, 2023))
    table = Table(2, two_years(2023, 2024), (changed(1, "year_order", *two_years(2024, 2023)), wide))
    outcomes = [decision.outcome for decision in judge_structures([table, BALANCE])]
    assert sorted(outcomes).count(ALTERNATIVE_IS_RIGHT) == 1


def test_a_misprint_leaves_no_doubt_about_the_structure():
    """Two rows of five do not add up; under the other structure none can be asked at all."""
    odd = ((900, -620, 281, 870, -655, 215), (410, -530, -120, 400, -515, -119))
    printed = groups(*heads(2024, 2024, 2024, 2023, 2023, 2023), rows=(*ROWS, *odd))
    other = groups(*heads(2024, 2024, 2023, 2023, 2023, 2023), rows=(*ROWS, *odd))
    big = tuple(replace(item, value=(item.value or Decimal()) * 1_000) for item in printed)
    others = tuple(replace(item, value=(item.value or Decimal()) * 1_000) for item in other)
    (decision,) = judge_structures([Table(1, big, (changed(1, "partition", *others),))])
    assert (decision.outcome, decision.taken) == (PRINTED_IS_RIGHT, PRINTED)
    assert [(item.holding, item.failing) for item in decision.weighed] == [(8, 2), (0, 0)]
