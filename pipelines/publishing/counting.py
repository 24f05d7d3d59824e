"""Which printing of a thing counts (is_current), said anew for the fact tables of a candidate.

dbt says it when the marts are built, with the same rule (the macro is_current). Reports that keep an earlier result,
are withdrawn or are taken out change it for the others: what a report printed about last year counts when last
year's report is out. The audit holds every release to the rule.
"""

from __future__ import annotations

import duckdb

from pipelines.publishing import contract


def wrongly_counted(table: str) -> str:
    """SQL: the rows of a fact table (fact_id, is_current, document_id, row_id) in which is_current is not what it
    should be: true for the first printing of its thing in the report of the year itself or, without one that counts, in
    the latest report that counts."""
    return f"""
        select fact_id, is_current, document_id, row_id
        from (
            select
                fact.fact_id,
                fact.is_current,
                fact.document_id,
                fact.rowid as row_id,
                coalesce(document.is_current, false)
                and fact.is_first_printing
                and fact.document_id = first_value(fact.document_id) over (
                    partition by fact.thing_id, coalesce(document.is_current, false)
                    order by
                        fact.report_year is not distinct from fact.fiscal_year desc,
                        fact.report_year desc nulls last,
                        fact.document_id
                ) as should_count
            from {table} as fact
            inner join dim_document as document on fact.document_id = document.document_id
        )
        where is_current is distinct from should_count
    """


def count_anew(connection: duckdb.DuckDBPyConnection) -> None:
    """Set is_current in the fact tables of the database in use."""
    there = connection.execute("select table_name from duckdb_tables() where database_name = 'release'").fetchall()
    for table in contract.FACT_TABLES:
        if (table,) in there:
            connection.execute(
                f"update {table} set is_current = is_current is not true"
                f" where rowid in (select row_id from ({wrongly_counted(table)}))"
            )
