"""Why figures contradict each other: one row per root cause. pipelines.identities searches, this carries rows."""

from pipelines.identities.cells import CELL_COLUMNS
from pipelines.identities.diagnosis_tables import diagnosis_table

# A number never begins with a zero: where one does, it is the tail of a number that was torn apart.
TORN_NUMBER = r"regexp_matches(printed_text, '^[^\w]*0[0-9]')"


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
    # Reports without a contradiction, and without a choice of definition, need no search.
    worth_a_search = dbt.ref("int_identity_evaluation").filter("verdict = 'violated' or scope_choice is not null")
    documents = {row[0] for row in worth_a_search.project("document_id").distinct().fetchall()}
    own = CELL_COLUMNS.index("document_id")
    cells = dbt.ref("int_finances").project(", ".join(CELL_COLUMNS)).fetchall()
    cut_tables = dbt.ref("stg_cells").filter(TORN_NUMBER).project("document_id, table_no").distinct().fetchall()
    return diagnosis_table([row for row in cells if row[own] in documents], seeds, cut_tables)


def _rows(relation):
    return [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]
