"""Every identity on every report: the rules are seeds, the arithmetic is pipelines.identities, this carries rows."""

from pipelines.identities.tables import FACT_COLUMNS, evaluate_tables

# A number never begins with a zero: where one does, it is the tail of a number that was torn apart.
TORN_NUMBER = r"regexp_matches(printed_text, '^[^\w]*0[0-9]')"


def model(dbt, session):
    dbt.config(materialized="table", schema="intermediate")
    facts = dbt.ref("int_finances").project(", ".join(FACT_COLUMNS)).fetchall()
    line_items = dbt.ref("line_item").project("statement, line_item").fetchall()
    cut_tables = dbt.ref("stg_cells").filter(TORN_NUMBER).project("document_id, table_no").distinct().fetchall()
    return evaluate_tables(facts, _rows(dbt.ref("identity")), _rows(dbt.ref("identity_term")), line_items, cut_tables)


def _rows(relation):
    return [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]
