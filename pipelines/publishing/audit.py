"""The audit of a candidate, before it may become a release.

Run as a process of its own, so that it sees what a reader will see and not what the building process holds in memory:

    python -m pipelines.publishing.audit CANDIDATE [--build BUILD]

It prints the findings as JSON and exits with 0 (sound), 1 (not fit to publish) or 2 (could not be audited). Every
check is a query that returns the offending rows: no row, no finding. The candidate is opened read-only; BUILD, the
private file it was copied from, is needed for the checks that compare it with the staging tables.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb

from pipelines.end_with_parent import as_parent, end_with_parent
from pipelines.publishing import contract

_EXAMPLES = 3
_TIMEOUT_SECONDS = 1800


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that forbids publishing: the check, a sentence, how many rows, a few of them as text."""

    check: str
    explanation: str
    rows: int
    examples: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        examples = f" For example: {'; '.join(self.examples)}." if self.examples else ""
        return f"{self.check}: {self.explanation}{examples}"


@dataclass(frozen=True, slots=True)
class Check:
    """A named query that returns offending rows, and the sentence for when there are any ({rows} is their number)."""

    name: str
    explanation: str
    sql: str


def audit_in_process_of_its_own(candidate: Path, build: Path) -> list[Finding]:
    """Audit in a fresh process. Returns the findings; an audit that could not be carried out is a finding itself."""
    command = [sys.executable, "-m", "pipelines.publishing.audit", str(candidate), "--build", str(build)]
    environment = {**os.environ, **as_parent()}
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=_TIMEOUT_SECONDS, check=False, env=environment
        )
    except subprocess.TimeoutExpired:
        return [Finding("audit", f"The audit did not finish within {_TIMEOUT_SECONDS} seconds.", 0)]
    if done.returncode not in (0, 1):
        last_words = (done.stderr or done.stdout).strip().splitlines()[-1:]
        return [Finding("audit", "The audit could not be carried out: " + " ".join(last_words), 0)]
    return [Finding(**{**found, "examples": tuple(found["examples"])}) for found in json.loads(done.stdout)]


def audit(candidate: Path, build: Path | None = None) -> list[Finding]:
    """Every finding against the candidate. Raises duckdb.Error when a file cannot be opened."""
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"attach {_quoted(candidate)} as candidate (read_only)")
        if build is not None:
            connection.execute(f"attach {_quoted(build)} as build (read_only)")
        connection.execute("use candidate.main")
        missing = list(_missing_tables_and_columns(connection))
        if missing:
            return missing
        tables = _tables(connection, "candidate", "main")
        checks = [*_document_checks(), *_finance_checks(), *_identity_checks()]
        for table in contract.FACT_TABLES:
            if table in tables:
                checks += _fact_checks(table)
        if build is not None:
            checks += _checks_against_the_build(connection)
        return [finding for check in checks if (finding := _run(connection, check)) is not None]


def _missing_tables_and_columns(connection: duckdb.DuckDBPyConnection) -> Iterator[Finding]:
    tables = _tables(connection, "candidate", "main")
    for table, columns in {**contract.REQUIRED_COLUMNS, **contract.PROMISED_COLUMNS}.items():
        if table not in tables:
            if table in contract.REQUIRED_COLUMNS:
                yield Finding("contract", f"The table {table} is missing.", 1)
            continue
        absent = [column for column in columns if column not in tables[table]]
        if absent:
            yield Finding("contract", f"The table {table} lacks the columns {', '.join(absent)}.", len(absent))


def _tables(connection: duckdb.DuckDBPyConnection, database: str, schema: str) -> dict[str, set[str]]:
    rows = connection.execute(
        "select table_name, column_name from duckdb_columns() where database_name = ? and schema_name = ?",
        [database, schema],
    ).fetchall()
    tables: dict[str, set[str]] = {}
    for table, column in rows:
        tables.setdefault(table, set()).add(column)
    return tables


def _document_checks() -> list[Check]:
    return [
        Check(
            "document_once",
            "{rows} documents stand more than once in dim_document.",
            "select document_id from dim_document group by all having count(*) > 1",
        ),
        Check(
            "document_status",
            "{rows} documents have a status that is not legal.",
            "select file_name, status from dim_document"
            f" where status is null or status not in {_list(contract.DOCUMENT_STATUSES)}",
        ),
        Check(
            "document_reason",
            "{rows} quarantined documents give no reason.",
            "select file_name from dim_document"
            " where status = 'quarantined' and coalesce(trim(status_reason), '') = ''",
        ),
        Check(
            "document_id",
            "{rows} documents are not named by the hash of their content.",
            "select file_name, document_id from dim_document where document_id is distinct from left(sha256, 16)",
        ),
    ]


def _fact_checks(table: str) -> list[Check]:
    """What holds for every figure, whatever it is about."""
    return [
        Check(
            f"{table}_fact_id",
            "{rows} fact_id in " + table + " are missing or stand more than once.",
            f"select fact_id, count(*) from {table} group by all having fact_id is null or count(*) > 1",
        ),
        Check(
            f"{table}_document",
            "{rows} figures in " + table + " belong to no published document.",
            f"""
            select fact.fact_id, fact.document_id
            from {table} as fact
            left join dim_document as document
                on fact.document_id = document.document_id and document.status in ('published', 'superseded')
            where document.document_id is null
            """,
        ),
        Check(
            f"{table}_status",
            "{rows} figures in " + table + " have a status that is not legal.",
            f"select fact_id, status from {table}"
            f" where status is null or status not in {_list(contract.FACT_STATUSES)}",
        ),
        Check(
            f"{table}_place",
            "{rows} figures in " + table + " have no page or no box on it.",
            f"""
            select fact.fact_id, fact.page, fact.x0, fact.top, fact.x1, fact.bottom
            from {table} as fact
            left join dim_document as document on fact.document_id = document.document_id
            where (
                fact.page >= 1
                and fact.page <= coalesce(document.page_count, fact.page)
                and fact.x1 > fact.x0
                and fact.bottom > fact.top
                and isfinite(fact.x0 + fact.x1 + fact.top + fact.bottom)
            ) is not true
            """,
        ),
    ]


def _finance_checks() -> list[Check]:
    factor = " ".join(f"when '{unit}' then {kronor}" for unit, kronor in contract.KRONOR_PER_UNIT.items())
    money = _list(tuple(contract.KRONOR_PER_UNIT))
    return [
        Check(
            "finances_codes",
            "{rows} figures carry a statement, scenario or component that is not in the contract.",
            f"""
            select fact_id, statement, scenario, component
            from fct_finances
            where (
                statement in {_list(contract.STATEMENTS)}
                and scenario in {_list(contract.SCENARIOS)}
                and component in {_list(contract.COMPONENTS)}
            ) is not true
            """,
        ),
        Check(
            "finances_line_item",
            "{rows} figures carry a line item that dim_line_item does not know.",
            """
            select fact.fact_id, fact.statement, fact.line_item
            from fct_finances as fact
            left join dim_line_item as item
                on fact.statement = item.statement and fact.line_item = item.line_item
            where fact.line_item is not null and item.line_item is null
            """,
        ),
        Check(
            "finances_amount",
            "{rows} amounts are not the printed value times its unit.",
            f"""
            select fact_id, printed_text, unit, value_printed, amount_sek
            from fct_finances
            where unit in {money}
                and value_printed is not null
                and (abs(abs(amount_sek) - abs(value_printed) * case unit {factor} end) <= 0.005) is not true
            """,
        ),
        Check(
            "finances_no_amount",
            "{rows} ratios or counts carry an amount in kronor.",
            f"select fact_id, unit, amount_sek from fct_finances where unit not in {money} and amount_sek is not null",
        ),
        Check(
            "finances_printed",
            "{rows} figures have no printed text.",
            "select fact_id, page from fct_finances where coalesce(trim(printed_text), '') = ''",
        ),
        Check(
            "finances_year",
            "{rows} figures stand in a year that cannot be.",
            "select fact_id, fiscal_year from fct_finances where fiscal_year not between 1990 and 2100",
        ),
        Check(
            "finances_verified",
            "{rows} figures are called verified without support, or although something contradicts them.",
            """
            select fact_id, supports, contradictions
            from fct_finances
            where status = 'verified' and (supports >= 1 and contradictions = 0) is not true
            """,
        ),
        Check(
            "finances_proposal",
            "{rows} figures are called corrected-proposal without an amount that differs from the printed one.",
            """
            select fact_id, amount_sek, amount_best_sek
            from fct_finances
            where status = 'corrected-proposal' and unit in ('kr', 'tkr', 'mkr')
                and amount_best_sek is not distinct from amount_sek
            """,
        ),
        Check(
            "finances_best_amount",
            "{rows} figures have a repaired amount without the status that says so.",
            """
            select fact_id, status, amount_sek, amount_best_sek
            from fct_finances
            where status <> 'corrected-proposal' and amount_best_sek is distinct from amount_sek
                and amount_best_sek is not null
            """,
        ),
    ]


def _identity_checks() -> list[Check]:
    return [
        Check(
            "identity_verdict",
            "{rows} identity results carry a verdict that is not legal.",
            "select document_id, identity_id, verdict from fct_identity_results"
            f" where verdict is null or verdict not in {_list(contract.VERDICTS)}",
        ),
        Check(
            "identity_document",
            "{rows} identity results belong to no document.",
            """
            select result.document_id, result.identity_id
            from fct_identity_results as result
            left join dim_document as document on result.document_id = document.document_id
            where document.document_id is null
            """,
        ),
    ]


def _checks_against_the_build(connection: duckdb.DuckDBPyConnection) -> list[Check]:
    checks = [
        Check(
            "documents_lost",
            "{rows} documents of the landing zone are missing from dim_document.",
            """
            select staged.document_id, staged.file_name
            from build.staging.documents as staged
            left join dim_document as document on staged.document_id = document.document_id
            where document.document_id is null
            """,
        ),
        Check(
            "documents_quarantined",
            "{rows} documents have another status in staging than in dim_document.",
            """
            select staged.file_name, staged.status, document.status
            from build.staging.documents as staged
            inner join dim_document as document on staged.document_id = document.document_id
            where (staged.status = 'quarantined') and document.status <> 'quarantined'
            """,
        ),
        Check(
            "figures_lost",
            "Staging holds {rows} tables with figures, and fct_finances holds none at all.",
            """
            select distinct cells.document_id, cells.table_no
            from build.staging.cells as cells
            inner join build.staging.documents as documents on cells.document_id = documents.document_id
            -- other bodies' reports stay in staging
            where
                cells.value_state = 'number'
                and documents.kind = 'arsredovisning'
                and not exists (select 1 from fct_finances)
            """,
        ),
    ]
    built = {
        name: schema
        for schema, name in connection.execute(
            "select schema_name, table_name from duckdb_tables() where database_name = 'build'"
        ).fetchall()
    }
    if "int_identity_members" in built:
        checks.append(_contradicted_check(built))
    return checks


def _contradicted_check(built: dict[str, str]) -> Check:
    """A verified figure may stand in a violated identity only if the cause is a proposal about another figure."""
    settled = "false"
    if "int_diagnosis_instances" in built:
        settled = f"""
            exists (
                select 1
                from build.{built["int_diagnosis_instances"]}.int_diagnosis_instances as cause
                where cause.document_id = member.document_id
                    and cause.identity_id = member.identity_id
                    and cause.instance = member.instance
                    and cause.fiscal_year is not distinct from member.fiscal_year
                having bool_and(
                    cause.outcome in ('corrected-proposal', 'scope')
                    and not exists (
                        select 1
                        from fct_diagnosis_figures as figure
                        where figure.diagnosis_id = cause.diagnosis_id
                            and figure.fact_id = member.fact_id
                            and figure.part = 'proposal'
                    )
                )
            )
        """
    return Check(
        "verified_in_violated_identity",
        "{rows} figures are called verified although a violated identity that holds them has no cause elsewhere.",
        f"""
        select distinct fact.fact_id, member.identity_id
        from fct_finances as fact
        inner join build.{built["int_identity_members"]}.int_identity_members as member
            on fact.fact_id = member.fact_id
        where fact.status = 'verified' and member.verdict = 'violated' and not {settled}
        """,
    )


def _run(connection: duckdb.DuckDBPyConnection, check: Check) -> Finding | None:
    try:
        found = connection.execute(f"select *, count(*) over () from ({check.sql}) as offending limit {_EXAMPLES}")
        rows = found.fetchall()
    except duckdb.Error as problem:
        return Finding(check.name, f"The check could not be carried out: {problem}", 0)
    if not rows:
        return None
    total = int(rows[0][-1])
    examples = tuple(", ".join("NULL" if value is None else str(value) for value in row[:-1]) for row in rows)
    return Finding(check.name, check.explanation.format(rows=total), total, examples)


def _list(codes: tuple[str, ...]) -> str:
    return "(" + ", ".join(f"'{code}'" for code in codes) + ")"


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def main() -> int:
    end_with_parent()
    parser = argparse.ArgumentParser(description="Audit a candidate for publishing.")
    parser.add_argument("candidate", type=Path)
    parser.add_argument("--build", type=Path)
    arguments = parser.parse_args()
    try:
        findings = audit(arguments.candidate, arguments.build)
    except duckdb.Error as problem:
        print(str(problem).splitlines()[0], file=sys.stderr)
        return 2
    print(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False))
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
