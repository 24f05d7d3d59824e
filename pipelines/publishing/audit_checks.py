"""The checks of the audit: each is a query that returns offending rows.

A check whose rows have a column document_id names reports: those are taken out one by one, and the others are
published. A check without one speaks of the whole candidate and stops it. Queries run in the candidate's schema main,
the build is attached as ``build``.
"""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from pipelines.publishing import contract
from pipelines.publishing.counting import wrongly_counted
from pipelines.swedish.units import KRONOR_PER_UNIT


@dataclass(frozen=True, slots=True)
class Check:
    """A named query that returns offending rows, and the sentence for when there are any ({rows} is their number).

    names_reports: the query has a column document_id, and what is wrong is that report's alone.
    """

    name: str
    explanation: str
    sql: str
    names_reports: bool = True


def document_checks() -> list[Check]:
    return [
        Check(
            "document_once",
            "{rows} documents stand more than once in dim_document.",
            "select document_id from dim_document group by all having count(*) > 1",
        ),
        Check(
            "document_status",
            "{rows} documents have a status that is not legal.",
            "select file_name, status, document_id from dim_document"
            f" where status is null or status not in {quoted_list(contract.DOCUMENT_STATUSES)}",
        ),
        Check(
            "document_reason",
            "{rows} quarantined documents give no reason.",
            "select file_name, document_id from dim_document"
            " where status = 'quarantined' and coalesce(trim(status_reason), '') = ''",
        ),
        Check(
            "document_id",
            "{rows} documents are not named by the hash of their content.",
            "select file_name, document_id from dim_document where document_id is distinct from left(sha256, 16)",
        ),
        Check(
            "document_current",
            "{rows} documents that are not published count, or it is not said whether they count.",
            "select file_name, status, is_current, document_id from dim_document"
            " where is_current is null or (is_current and status <> 'published')",
        ),
        Check(
            "document_superseded",
            "{rows} superseded documents do not name the document that supersedes them.",
            """
            select document.file_name, document.superseded_by, document.document_id
            from dim_document as document
            left join dim_document as newer on document.superseded_by = newer.document_id
            where document.status = 'superseded' and newer.document_id is null
            """,
        ),
        Check(
            "document_withdrawn",
            "{rows} withdrawn documents do not say since when.",
            "select file_name, document_id from dim_document where status = 'withdrawn' and withdrawn_on is null",
        ),
    ]


def told_checks(table: str) -> list[Check]:
    """What holds for everything that a report tells."""
    return [
        Check(
            f"{table}_fact_id",
            "{rows} figures in " + table + " have no fact_id, or one that stands more than once.",
            f"""
            select fact.fact_id, fact.document_id
            from {table} as fact
            where fact.fact_id is null or fact.fact_id in (select fact_id from {table} group by all having count(*) > 1)
            """,
        ),
        Check(
            f"{table}_document",
            "{rows} figures in " + table + " belong to no published document.",
            f"""
            select document.status, fact.document_id
            from {table} as fact
            left join dim_document as document
                on fact.document_id = document.document_id and document.status in {quoted_list(contract.WITH_FIGURES)}
            where document.document_id is null
            """,
        ),
        Check(
            f"{table}_current",
            "{rows} figures in " + table + " count although another printing does or their document does not, or the"
            " other way round.",
            f"select fact_id, is_current, document_id from ({wrongly_counted(table)})",
        ),
        Check(
            f"{table}_twice",
            "{rows} things in " + table + " are counted twice.",
            f"""
            select min(fact_id), count(*), document_id
            from {table}
            where is_current
            group by {", ".join(("document_id", "thing_id", *contract.PARTS_OF_A_THING[table]))}
            having count(*) > 1
            """,
        ),
        Check(
            f"{table}_status",
            "{rows} figures in " + table + " have a status that is not legal.",
            f"select fact_id, status, document_id from {table}"
            f" where status is null or status not in {quoted_list(contract.FACT_STATUSES)}",
        ),
        Check(
            f"{table}_place",
            "{rows} figures in " + table + " have no page or no box on it.",
            f"""
            select fact.fact_id, fact.page, fact.x0, fact.top, fact.x1, fact.bottom, fact.document_id
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


def finance_checks() -> list[Check]:
    money = quoted_list(tuple(KRONOR_PER_UNIT))
    return [
        Check(
            "finances_codes",
            "{rows} figures have no label, or a statement, scenario, component or unit that is not in the contract.",
            f"""
            select fact_id, label, statement, scenario, component, unit, document_id
            from fct_finances
            where (
                trim(label) <> ''
                and (unit is null or unit in {quoted_list(contract.UNITS)})
                and statement in {quoted_list(contract.STATEMENTS)}
                and scenario in {quoted_list(contract.SCENARIOS)}
                and component in {quoted_list(contract.COMPONENTS)}
            ) is not true
            """,
        ),
        Check(
            "finances_line_item",
            "{rows} figures carry a line item that dim_line_item does not know.",
            """
            select fact.fact_id, fact.statement, fact.line_item, fact.document_id
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
            select fact_id, printed_text, unit, value_printed, amount_sek, document_id
            from fct_finances
            where unit in {money}
                and value_printed is not null
                and abs(value_printed) * {kronor_of("unit")} < {contract.LARGEST_AMOUNT}
                and (abs(abs(amount_sek) - abs(value_printed) * {kronor_of("unit")}) <= 0.005) is not true
            """,
        ),
        Check(
            "finances_no_amount",
            "{rows} ratios or counts carry an amount in kronor.",
            f"select fact_id, unit, amount_sek, document_id from fct_finances"
            f" where unit not in {money} and amount_sek is not null",
        ),
        Check(
            "finances_printed",
            "{rows} figures have no printed text.",
            "select fact_id, page, document_id from fct_finances where coalesce(trim(printed_text), '') = ''",
        ),
        Check(
            "finances_year",
            "{rows} figures stand in a year that cannot be.",
            "select fact_id, fiscal_year, document_id from fct_finances"
            " where (fiscal_year between 1990 and 2100) is not true",
        ),
        Check(
            "finances_verified",
            "{rows} figures are called verified without support, or although something contradicts them.",
            """
            select fact_id, supports, contradictions, document_id
            from fct_finances
            where status = 'verified' and (supports >= 1 and contradictions = 0) is not true
            """,
        ),
        Check(
            "finances_proposal",
            "{rows} figures are called corrected-proposal without an amount that differs from the printed one.",
            """
            select fact_id, amount_sek, amount_best_sek, document_id
            from fct_finances
            where status = 'corrected-proposal' and unit in ('kr', 'tkr', 'mkr')
                and amount_best_sek is not distinct from amount_sek
            """,
        ),
        Check(
            "finances_best_amount",
            "{rows} figures have a repaired amount without the status that says so.",
            """
            select fact_id, status, amount_sek, amount_best_sek, document_id
            from fct_finances
            where status <> 'corrected-proposal' and amount_best_sek is distinct from amount_sek
                and amount_best_sek is not null
            """,
        ),
    ]


def identity_checks() -> list[Check]:
    return [
        Check(
            "identity_verdict",
            "{rows} identity results name no instance, or carry a verdict or a band that is not legal.",
            f"""
            select document_id, identity_id, instance, verdict, band
            from fct_identity_results
            where (
                instance is not null
                and verdict in {quoted_list(contract.VERDICTS)}
                and band in {quoted_list(contract.BANDS)}
            ) is not true
            """,
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


_KEPT = f"starts_with(coalesce(document.status_reason, ''), '{contract.KEPT}: ')"
"""The report has the result of an earlier release: tonight's build is no measure of it."""


def checks_against_the_build(connection: duckdb.DuckDBPyConnection) -> list[Check]:
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
            names_reports=False,
        ),
        Check(
            "documents_quarantined",
            "{rows} documents have another status in staging than in dim_document.",
            f"""
            select staged.file_name, staged.status, document.status, document.document_id
            from build.staging.documents as staged
            inner join dim_document as document on staged.document_id = document.document_id
            where
                staged.status = 'quarantined'
                and document.status <> 'quarantined'
                and not {_KEPT}
            """,
        ),
        Check(
            "figures_lost",
            "{rows} reports hold tables with figures, and fct_finances holds none at all.",
            f"""
            select documents.document_id, documents.file_name
            from build.staging.cells as cells
            inner join build.staging.documents as documents on cells.document_id = documents.document_id
            inner join dim_document as document on cells.document_id = document.document_id
            -- other bodies' reports stay in staging; the figures of one that is not fit to publish are left out
            where
                cells.value_state = 'number'
                and documents.kind = 'arsredovisning'
                and document.status <> 'quarantined'
                and not exists (select 1 from fct_finances)
            group by documents.document_id, documents.file_name
            qualify count(*) over () > {contract.REPORTS_WITHOUT_FINANCES}
            """,
            names_reports=False,
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
    if "int_figure_fates" in built:
        checks.append(_accounted_check(built))
    return checks


def _accounted_check(built: dict[str, str]) -> Check:
    """Each figure printed in a table is a published fact, is named with a reason, or its table is no statement.

    Printed are the cells under the structure that was taken for each, and the figures that stand in remarks. A report
    that is nobody's or of no year has no version, and nothing of it is told.
    """
    return Check(
        "figures_accounted",
        "{rows} reports print figures in tables of which nothing says what became of them.",
        f"""
        with

        printed as (
            select document_id, count(*) as figures
            from (
                select document_id from build.{built["int_cells"]}.int_cells
                union all
                select document_id from build.staging.cells where part = 'remark'
            )
            group by document_id
        ),

        told as (
            select document_id, count(*) as figures
            from (
                select document_id from fct_finances
                union all
                -- figures in running text stand in no table
                select document_id from unplaced_figures where table_no is not null
                union all
                select document_id
                from build.{built["int_figure_fates"]}.int_figure_fates
                where fate in ('insatser', 'indikatorer', 'no_statement')
            )
            group by document_id
        )

        select printed.document_id, printed.figures, told.figures
        from printed
        inner join build.{built["int_document_versions"]}.int_document_versions as version
            on printed.document_id = version.document_id
        inner join dim_document as document on printed.document_id = document.document_id
        left join told on printed.document_id = told.document_id
        where
            document.status in {quoted_list(contract.WITH_FIGURES)}
            and not {_KEPT}
            and printed.figures is distinct from told.figures
        """,
    )


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
        select distinct fact.fact_id, member.identity_id, fact.document_id
        from fct_finances as fact
        inner join build.{built["int_identity_members"]}.int_identity_members as member
            on fact.fact_id = member.fact_id
        inner join dim_document as document on fact.document_id = document.document_id
        -- an earlier result was judged by the identities of its own night
        where not {_KEPT} and fact.status = 'verified' and member.verdict = 'violated' and not {settled}
        """,
    )


def quoted_list(codes: tuple[str, ...]) -> str:
    """The codes as SQL: ('a', 'b')."""
    return "(" + ", ".join(f"'{code}'" for code in codes) + ")"


def kronor_of(unit: str) -> str:
    """Kronor in one of the unit that the expression names, as SQL; NULL for what is no money.

    Wide enough that the largest number the facts hold (DECIMAL(18,4)) can be multiplied by it.
    """
    whens = (f"when '{code}' then {kronor}" for code, kronor in KRONOR_PER_UNIT.items())
    return f"cast(case {unit} {' '.join(whens)} end as decimal(20, 0))"
