"""What the checks of whole tables, sections and reports found, in the words of pipelines.identities."""

from pipelines.identities.cells import CELL_COLUMNS
from pipelines.identities.check_diagnoses import CHECK_COLUMNS, check_diagnosis_table


def model(dbt, session):
    dbt.config(materialized="table", schema="intermediate")
    refs = {
        "identity": dbt.ref("identity"),
        "line_item": dbt.ref("line_item"),
        "diagnosis_class": dbt.ref("diagnosis_class"),
        "diagnosis_text": dbt.ref("diagnosis_text"),
        "statement_name": dbt.ref("statement_name"),
    }
    seeds = {
        name: [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]
        for name, relation in refs.items()
    }
    checks = dbt.ref("int_report_checks").filter("verdict = 'violated' and diagnosis_id is null")
    rows = checks.project(", ".join(CHECK_COLUMNS)).order("document_id, identity_id, instance, fiscal_year").fetchall()
    places = [CHECK_COLUMNS.index(name) for name in ("fact_id", "other_fact_id")]
    wanted = {row[place] for row in rows for place in places}
    cells = dbt.ref("int_finances").project(", ".join(CELL_COLUMNS)).fetchall()
    return check_diagnosis_table(rows, [cell for cell in cells if cell[0] in wanted], seeds)
