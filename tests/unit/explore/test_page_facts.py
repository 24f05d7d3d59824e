"""What a warehouse says of one page: the rows of all marts that stand there."""

from __future__ import annotations

from decimal import Decimal

import duckdb
import pytest

from pipelines.explore.page_facts import UNPLACED, ink_of_page, known_reports
from pipelines.explore.queries import NothingPublishedError
from tests.unit.publishing.small_build import DOCUMENT, make_build

MARTS = f"""
create or replace table fct_mal as select
    '{DOCUMENT}' as document_id, 'Fler i arbete' as goal, 'Uppnått' as outcome, 'ja' as achieved,
    '40 %' as target_value, 7 as page, 10.0 as x0, 20.0 as top, 30.0 as x1, 40.0 as bottom;
create or replace table unplaced_figures as select
    '{DOCUMENT}' as document_id, 'balansrakning' as statement, 'Kassa' as label, 'no_year' as reason,
    null::varchar as head, '12' as printed_text, 7 as page, 1.0 as x0, 2.0 as top, 3.0 as x1, 4.0 as bottom,
    1 as table_no;
"""


@pytest.fixture
def database(tmp_path):
    path = tmp_path / "build" / "warehouse.duckdb"
    make_build(path, MARTS)
    return path


def test_every_mart_with_a_place_is_asked(database):
    rows = {row.table: row for row in ink_of_page(database, DOCUMENT, 7)}
    fact = rows["fct_finances"]
    assert (fact.fact_id, fact.fiscal_year, fact.value, fact.unit, fact.status) == (
        "f1",
        2024,
        Decimal("4996.0000"),
        "tkr",
        "verified",
    )
    # what goes without saying (utfall, total) is left out
    assert fact.meaning == "resultatrakning · nettokostnad · Verksamhetens nettokostnad"
    assert fact.is_fact
    assert fact.is_mapped
    goal = rows["fct_mal"]
    assert (goal.fact_id, goal.meaning, goal.value) == (None, "Fler i arbete · Uppnått · ja", None)
    unplaced = rows[UNPLACED]
    assert (unplaced.is_fact, unplaced.reason, unplaced.meaning) == (False, "no_year", "balansrakning · Kassa")


def test_a_label_that_is_not_mapped_is_marked(database):
    (row,) = ink_of_page(database, DOCUMENT, 3)
    assert not row.is_mapped


def test_other_pages_and_documents_are_not_told(database):
    assert ink_of_page(database, DOCUMENT, 8) == []
    assert ink_of_page(database, "fedcba9876543210", 7) == []


def test_a_release_without_a_mart_tells_the_others(database):
    with duckdb.connect(str(database)) as connection:
        connection.execute("drop table unplaced_figures")
    assert {row.table for row in ink_of_page(database, DOCUMENT, 7)} == {"fct_finances", "fct_mal"}


def test_the_reports_of_the_file_are_known_by_id_and_name(database, tmp_path):
    assert [(item.document_id, item.file_name) for item in known_reports(database)] == [(DOCUMENT, "åmål.pdf")]
    with pytest.raises(NothingPublishedError):
        known_reports(tmp_path / "none.duckdb")
