"""The state of each report, and one figure with everything that speaks for it and against it.

Every function takes the path of a published file and opens it read-only for as long as it needs. Amounts are Decimal;
boxes are in PDF points from the page's upper left corner.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

MEMBERS_TABLE = "fct_identity_members"


class NothingPublishedError(Exception):
    """There is no published file yet."""


class NoSuchFigureError(Exception):
    """No figure has this id, or several begin with it; ``candidates`` holds a few that do."""

    def __init__(self, fact_id: str, candidates: Sequence[str]) -> None:
        super().__init__(fact_id)
        self.fact_id = fact_id
        self.candidates = tuple(candidates)


@dataclass(frozen=True, slots=True)
class ReportState:
    """One report of the published file. corrected: figures with a proposal; contradictions: identities that fail."""

    document_id: str
    file_name: str
    forbund: str | None
    org_number: str | None
    fiscal_year: int | None
    page_count: int | None
    status: str
    status_reason: str | None
    figures: int
    verified: int
    unverified: int
    disputed: int
    corrected: int
    contradictions: int


@dataclass(frozen=True, slots=True)
class Contradiction:
    """An identity that does not hold in a report."""

    document_id: str
    identity_id: str
    label: str
    fiscal_year: int | None
    difference_sek: Decimal | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A published figure as it is printed, what it is taken to mean, and where it stands."""

    fact_id: str
    document_id: str
    file_name: str
    forbund: str | None
    report_year: int | None
    statement: str
    line_item: str | None
    label: str
    section: str | None
    note_number: int | None
    scenario: str
    component: str
    fiscal_year: int | None
    printed_text: str
    value_printed: Decimal | None
    unit_printed: str | None
    unit: str | None
    amount_sek: Decimal | None
    amount_best_sek: Decimal | None
    status: str
    supports: int
    contradictions: int
    page: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Testimony:
    """An identity in which a figure stands: what must agree, the verdict, how far off it is, how close is enough."""

    identity_id: str
    label: str
    instance: str
    verdict: str
    band: str | None
    difference_sek: Decimal | None
    tolerance_sek: Decimal | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A figure, the printed cells of its row (its own among them), and the identities for and against it.

    diagnoses: sentences that say why the contradictions it stands in are there.
    identities is None when the release does not publish which figures stand in which identity.
    """

    figure: Figure
    row: tuple[tuple[str, str], ...]
    identities: tuple[Testimony, ...] | None
    diagnoses: tuple[str, ...] = ()


def report_states(published: Path) -> list[ReportState]:
    """Every report, by name and year. Raises NothingPublishedError."""
    with opened(published) as connection:
        rows = connection.execute(
            """
            with figures as (
                select
                    document_id,
                    count(*) as figures,
                    count(*) filter (status = 'verified') as verified,
                    count(*) filter (status = 'unverified') as unverified,
                    count(*) filter (status = 'disputed') as disputed,
                    count(*) filter (status = 'corrected-proposal') as corrected,
                from fct_finances
                group by document_id
            ),
            violated as (
                select document_id, count(*) as contradictions
                from fct_identity_results
                where verdict = 'violated'
                group by document_id
            )
            select
                document.document_id, document.file_name, document.forbund, document.org_number,
                document.fiscal_year, document.page_count, document.status, document.status_reason,
                coalesce(figures.figures, 0), coalesce(figures.verified, 0), coalesce(figures.unverified, 0),
                coalesce(figures.disputed, 0), coalesce(figures.corrected, 0),
                coalesce(violated.contradictions, 0)
            from dim_document as document
            left join figures on document.document_id = figures.document_id
            left join violated on document.document_id = violated.document_id
            order by document.forbund nulls last, document.fiscal_year, document.file_name
            """
        ).fetchall()
    return [ReportState(*row) for row in rows]


def contradictions(published: Path) -> list[Contradiction]:
    """Every identity that does not hold, by report, year and identity. Raises NothingPublishedError."""
    with opened(published) as connection:
        rows = connection.execute(
            f"""
            select
                result.document_id, result.identity_id, {_label(connection)}, result.fiscal_year,
                result.difference_sek
            from fct_identity_results as result
            {_join_label(connection)}
            where result.verdict = 'violated'
            order by result.document_id, result.fiscal_year desc nulls last, result.identity_id, result.instance
            """
        ).fetchall()
    return [Contradiction(*row) for row in rows]


def explain(published: Path, fact_id: str) -> Explanation:
    """One figure, by its id or the beginning of it. Raises NothingPublishedError and NoSuchFigureError."""
    with opened(published) as connection:
        found = connection.execute(
            "select fact_id from fct_finances where starts_with(fact_id, ?) order by fact_id <> ?, fact_id limit 6",
            [fact_id, fact_id],
        ).fetchall()
        ids = [row[0] for row in found]
        if not fact_id or not ids or (len(ids) > 1 and ids[0] != fact_id):
            raise NoSuchFigureError(fact_id, ids)
        figure = _figure(connection, ids[0])
        return Explanation(
            figure, _row_of(connection, figure), _testimonies(connection, figure), _diagnoses(connection, figure)
        )


def some_fact_ids(published: Path, count: int) -> list[str]:
    """Ids to try ``explain`` with: disputed figures first. Raises NothingPublishedError."""
    with opened(published) as connection:
        rows = connection.execute(
            "select fact_id from fct_finances order by status <> 'disputed', fact_id limit ?", [count]
        ).fetchall()
    return [row[0] for row in rows]


def _figure(connection: duckdb.DuckDBPyConnection, fact_id: str) -> Figure:
    columns = ", ".join(
        f"document.{name}" if name == "file_name" else f"fact.{name}" for name in Figure.__dataclass_fields__
    )
    row = connection.execute(
        f"""
        select {columns}
        from fct_finances as fact
        left join dim_document as document on fact.document_id = document.document_id
        where fact.fact_id = ?
        """,
        [fact_id],
    ).fetchone()
    if row is None:
        raise NoSuchFigureError(fact_id, ())
    return Figure(*row)


def _row_of(connection: duckdb.DuckDBPyConnection, figure: Figure) -> tuple[tuple[str, str], ...]:
    """Year and printed text of each published cell of the same printed row, from left to right."""
    if not {"table_no", "row_no"} <= _columns(connection, "fct_finances"):
        return ((str(figure.fiscal_year or ""), figure.printed_text),)
    rows = connection.execute(
        """
        select
            concat_ws(' ', other.fiscal_year, nullif(other.scenario, 'utfall'), nullif(other.component, 'total')),
            other.printed_text
        from fct_finances as fact
        inner join fct_finances as other
            on fact.document_id = other.document_id
            and fact.table_no = other.table_no
            and fact.row_no = other.row_no
        where fact.fact_id = ?
        order by other.x0
        """,
        [figure.fact_id],
    ).fetchall()
    return tuple((str(head or ""), str(text)) for head, text in rows)


def _testimonies(connection: duckdb.DuckDBPyConnection, figure: Figure) -> tuple[Testimony, ...] | None:
    if not {"fact_id", "identity_id", "instance", "verdict", "band"} <= _columns(connection, MEMBERS_TABLE):
        return None
    rows = connection.execute(
        f"""
        select distinct
            member.identity_id, {_label(connection)}, member.instance, member.verdict, member.band,
            result.difference_sek, result.tolerance_sek
        from {MEMBERS_TABLE} as member
        left join fct_identity_results as result
            on member.document_id = result.document_id
            and member.identity_id = result.identity_id
            and member.instance = result.instance
            and member.fiscal_year is not distinct from result.fiscal_year
        {_join_label(connection, "member")}
        where member.fact_id = ?
        order by member.verdict = 'violated' desc, member.identity_id, member.instance
        """,
        [figure.fact_id],
    ).fetchall()
    return tuple(Testimony(*row) for row in rows)


def _diagnoses(connection: duckdb.DuckDBPyConnection, figure: Figure) -> tuple[str, ...]:
    """Diagnoses that concern the figure, and those of the violated identities that it stands in."""
    tables = ("fct_diagnoses", "fct_diagnosis_figures", MEMBERS_TABLE)
    if not all(_columns(connection, table) for table in tables):
        return ()
    rows = connection.execute(
        f"""
        select distinct diagnosis.position, diagnosis.explanation_en
        from fct_diagnoses as diagnosis
        where diagnosis.diagnosis_id in (select diagnosis_id from fct_diagnosis_figures where fact_id = $fact_id)
            or diagnosis.diagnosis_id in (
                select result.diagnosis_id
                from fct_identity_results as result
                inner join {MEMBERS_TABLE} as member
                    on result.document_id = member.document_id
                    and result.identity_id = member.identity_id
                    and result.instance = member.instance
                    and result.fiscal_year is not distinct from member.fiscal_year
                where member.fact_id = $fact_id and member.verdict in ('violated', 'questioned')
            )
        order by diagnosis.position
        """,
        {"fact_id": figure.fact_id},
    ).fetchall()
    return tuple(row[1] for row in rows)


def _label(connection: duckdb.DuckDBPyConnection) -> str:
    return "coalesce(identity.label_en, '')" if "label_en" in _columns(connection, "dim_identity") else "''"


def _join_label(connection: duckdb.DuckDBPyConnection, table: str = "result") -> str:
    if "label_en" not in _columns(connection, "dim_identity"):
        return ""
    return f"left join dim_identity as identity on {table}.identity_id = identity.identity_id"


def _columns(connection: duckdb.DuckDBPyConnection, table: str) -> set[str]:
    """Columns of a published table; empty when it is not published."""
    rows: list[tuple[Any, ...]] = connection.execute(
        "select column_name from duckdb_columns() where schema_name = 'main' and table_name = ?", [table]
    ).fetchall()
    return {row[0] for row in rows}


@contextmanager
def opened(published: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection to the release in use. Raises NothingPublishedError."""
    if not published.exists():
        raise NothingPublishedError(f"Nothing has been published yet: {published} does not exist.")
    # The release itself is opened, not the link: DuckDB would hand a process its earlier file again under that name.
    with duckdb.connect(str(published.resolve()), read_only=True) as connection:
        yield connection
