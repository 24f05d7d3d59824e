"""Every identity on every report. The rules are seeds, the arithmetic is pipelines.identities; this only carries rows."""

from pipelines.identities.tables import FACT_COLUMNS, evaluate_tables


def model(dbt, session):
    dbt.config(materialized="table", schema="intermediate")
    facts = dbt.ref("int_finances").project(", ".join(FACT_COLUMNS)).fetchall()
    line_items = dbt.ref("line_item").project("statement, line_item").fetchall()
    return evaluate_tables(facts, _rows(dbt.ref("identity")), _rows(dbt.ref("identity_term")), line_items)


def _rows(relation):
    return [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]
