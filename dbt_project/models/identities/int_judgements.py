"""The judgement of each report, one row each: pipelines.identities judges, a wall per report; this carries rows."""

from pipelines.identities.cells import CELL_COLUMNS
from pipelines.identities.check_diagnoses import CHECK_COLUMNS
from pipelines.identities.judgements import judgement_table

# A number never begins with a zero: where one does, it is the tail of a number that was torn apart.
TORN_NUMBER = r"regexp_matches(printed_text, '^[^\w]*0[0-9]')"

# A figure whose structure is open proves nothing and is held against nobody: no equation can be asked of it.
STATE = "case when is_structure_open then 'unread' else value_state end as value_state"


COLUMNS = [STATE if name == "value_state" else name for name in CELL_COLUMNS]


def model(dbt, session):
    dbt.config(materialized="table", schema="intermediate")
    # dbt finds what a model needs by reading these calls; a loop over names would hide them.
    refs = {
        "identity": dbt.ref("identity"),
        "identity_term": dbt.ref("identity_term"),
        "line_item": dbt.ref("line_item"),
        "diagnosis_class": dbt.ref("diagnosis_class"),
        "diagnosis_text": dbt.ref("diagnosis_text"),
        "statement_name": dbt.ref("statement_name"),
    }
    seeds = {name: _rows(relation) for name, relation in refs.items()}
    cells = dbt.ref("int_finances").project(", ".join(COLUMNS)).fetchall()
    checks = dbt.ref("int_report_checks").project(", ".join(CHECK_COLUMNS)).fetchall()
    cut_tables = dbt.ref("int_cells").filter(TORN_NUMBER).project("document_id, table_no").distinct().fetchall()
    return judgement_table(cells, checks, cut_tables, seeds)


def _rows(relation):
    return [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]
