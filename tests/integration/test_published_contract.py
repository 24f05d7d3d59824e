"""What every reader of the published file may rely on, held against a real one: types, comments, signs, what counts."""

from __future__ import annotations

import re
from collections.abc import Iterator

import duckdb
import pytest

from pipelines.publishing import contract
from pipelines.publishing.counting import wrongly_counted

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def published(sample_warehouse) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(sample_warehouse.published.resolve()), read_only=True) as connection:
        yield connection


def test_every_client_reads_the_types_of_all_tables_and_views(published):
    kinds = published.execute(
        "select distinct data_type from information_schema.columns where table_schema = 'main'"
        " and table_name in (select table_name from information_schema.tables where table_schema = 'main')"
    ).fetchall()
    decimals = {kind for (kind,) in kinds if kind.startswith("DECIMAL")}
    assert decimals == {"DECIMAL(18,4)"}
    assert {kind for (kind,) in kinds} - decimals <= set(contract.PLAIN_TYPES)


def test_every_table_view_and_column_is_commented_in_swedish_and_english(published):
    commented = published.execute(
        """
        select table_name, comment from duckdb_tables() where schema_name = 'main'
        union all
        select view_name, comment from duckdb_views() where schema_name = 'main' and not internal
        union all
        select table_name || '.' || column_name, comment
        from duckdb_columns() where schema_name = 'main' and not internal
        """
    ).fetchall()
    assert len(commented) > 500
    assert {"resultatrakning.arets_resultat", "insatser.kostnad", "indikatorer.procent"} <= {
        name for name, _ in commented
    }
    assert [name for name, comment in commented if not re.fullmatch(r"\S.+? / .+\S", comment or "", re.DOTALL)] == []


@pytest.mark.parametrize("table", contract.FACT_TABLES)
def test_the_marts_and_the_publisher_say_the_same_of_what_counts(published, table):
    assert published.execute(wrongly_counted(table)).fetchall() == []
    ((counted, documents),) = published.execute(
        f"select count(*), count(distinct document_id) from {table} where is_current"
    ).fetchall()
    assert counted > 10
    assert documents > 1


def test_a_cost_is_negative_wherever_it_is_told(published):
    """No sample report prints a credit: an insats with both signs in one measure has a convention taken for one."""
    both = published.execute(
        """
        select insats_id, measure
        from fct_insatser
        where measure not in ('avvikelse', 'ej_forbrukade_medel')
        group by all
        having min(amount_sek) < 0 and max(amount_sek) > 0
        """
    ).fetchall()
    assert both == []
    signs = published.execute(
        "select distinct measure, sign(amount_sek) from fct_insatser where amount_sek <> 0"
        " and measure in ('kostnad', 'utfall', 'budget', 'intakt')"
    ).fetchall()
    assert set(signs) == {("kostnad", -1), ("utfall", -1), ("budget", -1), ("intakt", 1)}


def test_the_whole_has_no_type_and_a_goal_has_its_report(published):
    assert published.execute("select count(*) from fct_insatser where insats = 'TOTALT'").fetchone() != (0,)
    assert published.execute("select distinct insats_type from fct_insatser where insats = 'TOTALT'").fetchall() == [
        (None,)
    ]
    goals = "select count(*) from fct_mal as goal join dim_document as document using (document_id)"
    ((all_goals,),) = published.execute(goals).fetchall()
    same = "goal.report_year = document.fiscal_year and goal.fiscal_year = document.fiscal_year and goal.x1 > goal.x0"
    assert published.execute(
        f"{goals} where goal.forbund is not distinct from document.forbund and {same}"
    ).fetchall() == [(all_goals,)]


def test_a_wide_view_has_one_row_per_thing_and_says_how_sure_it_is(published):
    assert (
        published.execute(
            "select coalesce(org_number, forbund), fiscal_year from resultatrakning group by all having count(*) > 1"
        ).fetchall()
        == []
    )
    statuses = {status for (status,) in published.execute("select distinct status from resultatrakning").fetchall()}
    assert statuses
    assert statuses <= set(contract.FACT_STATUSES)
    rows = published.execute(
        "select wide.budget, fact.amount_sek from insatser as wide inner join fct_insatser as fact"
        " on wide.document_id = fact.document_id and wide.page = fact.page and wide.evidence = fact.evidence"
        " and wide.insats_id = fact.insats_id and wide.fiscal_year = fact.fiscal_year"
        " where fact.measure = 'budget' and fact.is_current"
    ).fetchall()
    assert rows
    assert all(wide == told for wide, told in rows)
