"""Writes sample_facts.csv: the figures that a run over raw_pdfs read, so that a fresh clone can measure at once.

python -m benchmarks.sample_facts WAREHOUSE_BUILD_FILE
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Annotated

import duckdb
import typer

from benchmarks.statements import SAMPLE_FACTS
from pipelines.identities.tables import FACT_COLUMNS

TORN_NUMBER = "regexp_matches(cells.printed_text, '^[^\\w]*0[0-9]')"


def main(warehouse: Annotated[Path, typer.Argument(help="build/warehouse.duckdb of a run over raw_pdfs")]) -> None:
    """Write the figures of the sample reports, in printed order."""
    columns = ", ".join(f"figures.{column}" for column in FACT_COLUMNS)
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        rows = connection.execute(
            f"""
            select {columns}, exists (
                select 1 from staging.cells as cells
                where (cells.document_id, cells.table_no) = (figures.document_id, figures.table_no) and {TORN_NUMBER}
            ) as is_cut
            from intermediate.int_finances as figures
            order by document_id, table_no, row_no, column_no, fact_id
            """
        ).fetchall()
    with SAMPLE_FACTS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow((*FACT_COLUMNS, "is_cut"))
        writer.writerows([*row[:-1], "true" if row[-1] else "false"] for row in rows)


if __name__ == "__main__":
    typer.run(main)
