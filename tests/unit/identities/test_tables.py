"""Rows of the warehouse in, a table out."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipelines.identities.catalogue import build_catalogue
from pipelines.identities.evaluate import evaluate_document
from pipelines.identities.records import TICKS_PER_UNIT
from pipelines.identities.tables import EVALUATION_SCHEMA, FACT_COLUMNS, evaluation_rows, read_fact

ROW = {
    "fact_id": "f1",
    "document_id": "d",
    "statement": "resultatrakning",
    "line_item": "arets_resultat",
    "component": "total",
    "scenario": "utfall",
    "fiscal_year": 2024,
    "role": "result",
    "table_no": 3,
    "part_no": 1,
    "row_no": 9,
    "column_no": 1,
    "label": "Årets resultat",
    "section": None,
    "unit": "tkr",
    "value_printed": Decimal("236.50"),
    "decimals": 2,
    "amount_sek": Decimal("236500"),
    "half_width_sek": Decimal("5"),
    "value_state": "number",
    "unit_printed": "tkr",
    "alternative_sek": None,
}


def fact_of(**changes):
    return read_fact([(ROW | changes)[column] for column in FACT_COLUMNS])


def test_an_amount_is_read_in_kronor():
    fact = fact_of()
    assert (fact.ticks, fact.half_ticks, fact.quantity) == (236500 * TICKS_PER_UNIT, 5 * TICKS_PER_UNIT, "sek")


def test_the_smallest_half_width_stays_exact():
    assert fact_of(half_width_sek=Decimal("0.0050")).half_ticks * 200 == TICKS_PER_UNIT


def test_a_share_stands_for_itself():
    fact = fact_of(unit="procent", value_printed=Decimal("21.4"), decimals=1, amount_sek=None, half_width_sek=None)
    assert (fact.ticks, fact.half_ticks) == (int(Decimal("21.4") * TICKS_PER_UNIT), TICKS_PER_UNIT // 20)


def test_a_share_with_more_decimals_than_are_kept_was_rounded_to_those_that_are():
    share = {"unit": "procent", "amount_sek": None, "half_width_sek": None, "value_printed": Decimal("33.3333")}
    assert fact_of(**share, decimals=9).half_ticks == fact_of(**share, decimals=4).half_ticks == 2


def test_a_count_is_exact():
    fact = fact_of(unit="antal", value_printed=Decimal(28), decimals=0, amount_sek=None, half_width_sek=None)
    assert (fact.ticks, fact.half_ticks) == (28 * TICKS_PER_UNIT, 0)


def test_nil_and_unread_are_different():
    assert fact_of(value_state="nil", value_printed=None, amount_sek=Decimal(0)).ticks == 0
    assert fact_of(value_state="unread", value_printed=None, amount_sek=None, half_width_sek=None).ticks is None


def test_the_second_part_of_a_table_is_a_table_of_its_own():
    assert [fact_of(part_no=part).table for part in (1, 2)] == ["3", "3.2"]


def test_a_row_without_a_code_is_a_component():
    assert fact_of(line_item=None, role=None).role == "component"


def test_an_amount_finer_than_the_warehouse_is_refused():
    with pytest.raises(ValueError, match="more decimals"):
        fact_of(amount_sek=Decimal("0.00001"))


def test_the_table_carries_amounts_in_kronor_and_the_members_inside(identity_row, term_row):
    terms = [term_row, term_row | {"term_no": 2, "side": "rhs", "statement": "balansrakning"}]
    facts = [fact_of(), fact_of(fact_id="f2", statement="balansrakning", table_no=4)]
    known = frozenset({("resultatrakning", "arets_resultat"), ("balansrakning", "arets_resultat")})
    table = evaluation_rows(evaluate_document(facts, build_catalogue([identity_row], terms, known)))
    assert table.schema == EVALUATION_SCHEMA
    (row,) = table.to_pylist()
    assert (row["lhs"], row["rhs"], row["difference"]) == (Decimal(236500), Decimal(236500), Decimal(0))
    assert (row["verdict"], row["band"], row["tolerance"]) == ("holds", "exact", Decimal(10))
    assert [(m["fact_id"], m["side"], m["band"]) for m in row["members"]] == [
        ("f1", "lhs", "exact"),
        ("f2", "rhs", "exact"),
    ]


def test_no_figures_make_an_empty_table_with_the_same_columns(catalogue):
    table = evaluation_rows(evaluate_document([], catalogue))
    assert table.schema == EVALUATION_SCHEMA
    assert table.num_rows == 0


def test_every_figure_of_a_table_with_torn_numbers_is_marked():
    row = [ROW[column] for column in FACT_COLUMNS]
    assert read_fact(row, {("d", 3)}).is_cut
    assert not read_fact(row, {("d", 4), ("e", 3)}).is_cut
