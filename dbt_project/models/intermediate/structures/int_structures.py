"""Which structure each doubtful table has: pipelines.identities.structures decides, a wall per report."""

from pipelines.identities.structure_tables import CELL_COLUMNS, MEANING_COLUMNS, structure_table


def model(dbt, session):
    dbt.config(materialized="table", schema="intermediate")
    cells = dbt.ref("int_structure_cells").project(", ".join(CELL_COLUMNS)).fetchall()
    meanings = dbt.ref("int_label_meanings").project(", ".join(MEANING_COLUMNS)).fetchall()
    return structure_table(cells, meanings)
