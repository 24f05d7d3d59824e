"""Reports of a candidate that keep what an earlier release says of them, or are taken out.

Every function works on a connection in which the candidate is the database ``release`` (in use, writable) and, where
an earlier result is brought along, the release that it is held against is the database ``earlier``. A report's rows are
those of every published table that has a document_id. Columns go by name; a column that the earlier release lacks is
NULL, or what its constraint demands: false, nil, an empty text, an id of its own, unverified, the truth for judged.
Which figures count is said anew (counting.py); those of a release that did not tell its printings apart do not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb

from pipelines.publishing import contract, dim_release
from pipelines.publishing.counting import count_anew

_DOCUMENTS = "dim_document"


class EarlierResultDoesNotFitError(Exception):
    """The tables have changed so that rows of the earlier release cannot stand in them; the message says which."""


@dataclass(frozen=True, slots=True)
class _Built:
    """What the build says of a document, apart from its figures."""

    file_name: str
    status: str
    status_reason: str | None
    is_current: bool
    superseded_by: str | None
    withdrawn_on: date | None


def keep(connection: duckdb.DuckDBPyConnection, reasons: Mapping[str, str]) -> None:
    """Let these reports (document_id: why) have the result of the earlier release. Raises EarlierResultDoesNotFitError.

    Whether a report is superseded is what the build says, unless it could not read the report: then that stays as it
    was too, for the reports that it supersedes as well.
    """
    built = _built(connection, reasons)
    _bring(connection, list(reasons))
    for document_id, why in reasons.items():
        now = built[document_id]
        reason = f"{contract.KEPT}: {why}. Its figures are those of an earlier release."
        if now.status in ("published", "superseded"):
            if now.status_reason:
                reason = f"{reason} {now.status_reason}"
            _set_version(connection, document_id, now.status, now.is_current, now.superseded_by)
        else:
            _versions_as_before(connection, document_id)
            ((newer,),) = connection.execute(
                f"select superseded_by from {_DOCUMENTS} where document_id = ?", [document_id]
            ).fetchall()
            if newer is not None:
                _let_another_count(connection, newer)
        connection.execute(
            f"update {_DOCUMENTS} set file_name = ?, status_reason = ? where document_id = ?",
            [now.file_name, reason, document_id],
        )
    count_anew(connection)


def keep_withdrawn(connection: duckdb.DuckDBPyConnection, document_ids: Sequence[str], today: date) -> tuple[str, ...]:
    """Let documents whose file is gone keep their figures, which no longer count. Raises EarlierResultDoesNotFitError.

    Returns the names of those of which the build knows nothing any more: ``today`` is when they are missed first.
    """
    built = _built(connection, document_ids)
    _bring(connection, document_ids)
    forgotten = []
    for document_id in document_ids:
        _set_version(connection, document_id, "withdrawn", is_current=False, superseded_by=None)
        if (now := built.get(document_id)) is not None:
            connection.execute(
                f"update {_DOCUMENTS} set file_name = ?, status_reason = ?, withdrawn_on = ?, superseded_by = ?"
                " where document_id = ?",
                [now.file_name, now.status_reason, now.withdrawn_on, now.superseded_by, document_id],
            )
            continue
        ((name, since),) = connection.execute(
            f"update {_DOCUMENTS} set withdrawn_on = coalesce(withdrawn_on, ?) where document_id = ?"
            " returning file_name, withdrawn_on",
            [today, document_id],
        ).fetchall()
        reason = f"withdrawn: the file is gone from the landing zone since {since}. Its figures stay and do not count."
        connection.execute(f"update {_DOCUMENTS} set status_reason = ? where document_id = ?", [reason, document_id])
        forgotten.append(name)
    count_anew(connection)
    return tuple(forgotten)


def take_out(connection: duckdb.DuckDBPyConnection, reasons: Mapping[str, str]) -> None:
    """Remove all that is said of these reports (document_id: why) but that they were there, and why they are out.

    What they superseded counts again.
    """
    ids = list(reasons)
    _drop_what_only_they_name(connection, ids)
    for table in _tables_of_documents(connection, "release"):
        if table != _DOCUMENTS:
            connection.execute(f'delete from "{table}" where document_id in {_marks(ids)}', ids)
    for document_id, why in reasons.items():
        connection.execute(
            f"delete from {_DOCUMENTS} where document_id = ? and rowid > ("
            f" select min(rowid) from {_DOCUMENTS} where document_id = ?)",
            [document_id, document_id],
        )
        connection.execute(
            f"update {_DOCUMENTS} set status = 'quarantined', status_reason = ?, is_current = false,"
            " superseded_by = null, withdrawn_on = null where document_id = ?",
            [f"{contract.NOT_FIT}: {why}", document_id],
        )
        _let_another_count(connection, document_id)
    count_anew(connection)


def _bring(connection: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> None:
    """Replace all rows of these documents by the earlier ones, dim_document first: is_current may come from it."""
    tables = _tables_of_documents(connection, "release")
    earlier = _tables_of_documents(connection, "earlier")
    for table in sorted(tables, key=lambda name: name != _DOCUMENTS):
        connection.execute(f'delete from "{table}" where document_id in {_marks(ids)}', ids)
        if table not in earlier:
            continue
        columns = _columns(connection, table)
        values = ", ".join(
            f'cast(earlier."{column.name}" as {column.type})'
            if column.name in earlier[table]
            else _value_of_new_column(table, column)
            for column in columns
        )
        names = ", ".join(f'"{column.name}"' for column in columns)
        try:
            connection.execute(
                f'insert into release.main."{table}" ({names})'
                f' select {values} from earlier.main."{table}" as earlier where document_id in {_marks(ids)}',
                ids,
            )
        except (duckdb.ConstraintException, duckdb.ConversionException, duckdb.BinderException) as problem:
            raise EarlierResultDoesNotFitError(
                f"The earlier result of {len(ids)} reports does not fit into the table {table} as it is now: "
                f"{str(problem).splitlines()[0]}"
            ) from problem
    _bring_dimensions(connection, ids)


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    type: str
    is_nullable: bool
    is_key: bool


def _columns(connection: duckdb.DuckDBPyConnection, table: str) -> list[_Column]:
    keys = {
        name
        for (names,) in connection.execute(
            "select constraint_column_names from duckdb_constraints() where database_name = 'release'"
            " and table_name = ? and constraint_type in ('PRIMARY KEY', 'UNIQUE')",
            [table],
        ).fetchall()
        for name in names
    }
    return [
        _Column(name, kind, is_nullable and name not in keys, name in keys)
        for name, kind, is_nullable in connection.execute(
            "select column_name, data_type, is_nullable from duckdb_columns()"
            " where database_name = 'release' and schema_name = 'main' and table_name = ? order by column_index",
            [table],
        ).fetchall()
    ]


def _value_of_new_column(table: str, column: _Column) -> str:
    """An expression over the row ``earlier`` for a column that the earlier release does not have."""
    if column.name == "is_current" and table == _DOCUMENTS:
        return "earlier.status = 'published'"
    if column.name == "judged" and table == _DOCUMENTS:
        return "earlier.status <> 'quarantined'"
    if column.name == "status" and table in contract.FACT_TABLES:
        return "'unverified'"
    if column.is_nullable:
        return f"cast(null as {column.type})"
    if column.is_key and column.type == "VARCHAR":
        return "left(sha256(concat_ws('-', earlier.document_id, row_number() over (order by earlier))), 16)"
    return {"BOOLEAN": "false", "VARCHAR": "''"}.get(column.type, f"cast(0 as {column.type})")


def _bring_dimensions(connection: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> None:
    """The rows of dimensions that these documents name and the build no longer has."""
    for dimension in contract.DIMENSIONS:
        candidate = {column.name for column in _columns(connection, dimension.table)}
        earlier = _tables_with(connection, "earlier", dimension.key).get(dimension.table, set())
        if not set(dimension.key) <= candidate or not earlier:
            continue
        shared = ", ".join(f'"{name}"' for name in sorted(candidate & earlier))
        same = " and ".join(f'present."{name}" = brought."{name}"' for name in dimension.key)
        for table in _tables_naming(connection, dimension):
            named = " and ".join(f'naming."{name}" = brought."{name}"' for name in dimension.key)
            connection.execute(
                f"""
                insert into release.main."{dimension.table}" ({shared})
                select {shared}
                from earlier.main."{dimension.table}" as brought
                where
                    not exists (select 1 from release.main."{dimension.table}" as present where {same})
                    and exists (
                        select 1 from release.main."{table}" as naming
                        where {named} and naming.document_id in {_marks(ids)}
                    )
                """,
                list(ids),
            )


def _drop_what_only_they_name(connection: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> None:
    """Rows of dimensions that were made from the figures of these documents alone."""
    for dimension in contract.DIMENSIONS:
        if not dimension.from_reports or not _columns(connection, dimension.table):
            continue
        for table in _tables_naming(connection, dimension):
            if table not in contract.FACT_TABLES:
                continue
            same = " and ".join(f'naming."{name}" = dimension."{name}"' for name in dimension.key)
            naming = f'select 1 from "{table}" as naming where {same} and naming.document_id'
            connection.execute(
                f'delete from "{dimension.table}" as dimension where exists ({naming} in {_marks(ids)})'
                f" and not exists ({naming} not in {_marks(ids)})",
                [*ids, *ids],
            )


def _versions_as_before(connection: duckdb.DuckDBPyConnection, document_id: str) -> None:
    """A report that the build could not read could not be held against the other reports of its förbund and year: they
    relate to each other as in the earlier release."""
    if "is_current" not in _tables_of_documents(connection, "earlier")[_DOCUMENTS]:
        return
    related = connection.execute(
        f"""
        select other.document_id, other.status, other.is_current, other.superseded_by, other.status_reason
        from earlier.main.{_DOCUMENTS} as other
        inner join earlier.main.{_DOCUMENTS} as own on own.document_id = ?
        inner join release.main.{_DOCUMENTS} as now on other.document_id = now.document_id
        where
            other.document_id <> own.document_id
            and not other.is_current
            and other.status in ('published', 'superseded')
            and now.status = 'published'
            and now.is_current
            and own.is_current
            and coalesce(other.org_number, other.forbund) = coalesce(own.org_number, own.forbund)
            and other.fiscal_year = own.fiscal_year
        """,
        [document_id],
    ).fetchall()
    for other_id, status, is_current, superseded_by, reason in related:
        _set_version(connection, other_id, status, is_current, superseded_by)
        connection.execute(f"update {_DOCUMENTS} set status_reason = ? where document_id = ?", [reason, other_id])


def _let_another_count(connection: duckdb.DuckDBPyConnection, taken_out: str) -> None:
    """The report that this one superseded, or its twin, counts, if now none of its förbund and year does."""
    waiting = connection.execute(
        f"""
        select other.document_id
        from {_DOCUMENTS} as other
        inner join {_DOCUMENTS} as own on own.document_id = ?
        where
            (
                other.superseded_by = own.document_id
                or (
                    other.status = 'published'
                    and not other.is_current
                    and coalesce(other.org_number, other.forbund) = coalesce(own.org_number, own.forbund)
                    and other.fiscal_year = own.fiscal_year
                )
            )
            and not exists (
                select 1
                from {_DOCUMENTS} as counting
                where
                    counting.is_current
                    and coalesce(counting.org_number, counting.forbund) = coalesce(other.org_number, other.forbund)
                    and counting.fiscal_year = other.fiscal_year
            )
        order by other.status, other.decided_on desc nulls last, other.first_seen_at desc, other.sha256 desc
        """,
        [taken_out],
    ).fetchall()
    for position, (document_id,) in enumerate(waiting):
        if position == 0:
            _set_version(connection, document_id, "published", is_current=True, superseded_by=None)
            connection.execute(f"update {_DOCUMENTS} set status_reason = null where document_id = ?", [document_id])
        else:
            connection.execute(
                f"update {_DOCUMENTS} set superseded_by = ? where document_id = ? and superseded_by = ?",
                [waiting[0][0], document_id, taken_out],
            )


def _set_version(
    connection: duckdb.DuckDBPyConnection,
    document_id: str,
    status: str,
    is_current: bool,
    superseded_by: str | None,
) -> None:
    connection.execute(
        f"update {_DOCUMENTS} set status = ?, is_current = ?, superseded_by = ? where document_id = ?",
        [status, is_current, superseded_by, document_id],
    )


def _built(connection: duckdb.DuckDBPyConnection, ids: Iterable[str]) -> dict[str, _Built]:
    wanted = list(ids)
    rows: list[tuple[Any, ...]] = connection.execute(
        "select document_id, file_name, status, status_reason, is_current, superseded_by, withdrawn_on"
        f" from {_DOCUMENTS} where document_id in {_marks(wanted)}",
        wanted,
    ).fetchall()
    return {row[0]: _Built(*row[1:]) for row in rows}


def _tables_of_documents(connection: duckdb.DuckDBPyConnection, database: str) -> dict[str, set[str]]:
    """Tables whose rows belong to a document, and their columns."""
    return _tables_with(connection, database, ("document_id",))


def _tables_naming(connection: duckdb.DuckDBPyConnection, dimension: contract.Dimension) -> list[str]:
    """Tables of documents that name a row of the dimension."""
    return sorted(_tables_with(connection, "release", ("document_id", *dimension.key)))


def _tables_with(connection: duckdb.DuckDBPyConnection, database: str, columns: Sequence[str]) -> dict[str, set[str]]:
    tables: dict[str, set[str]] = {}
    for table, column in connection.execute(
        "select columns.table_name, columns.column_name from duckdb_columns() as columns"
        " inner join duckdb_tables() as tables using (database_name, schema_name, table_name)"
        " where columns.database_name = ? and columns.schema_name = 'main' and columns.table_name <> ?",
        [database, dim_release.TABLE],
    ).fetchall():
        tables.setdefault(table, set()).add(column)
    return {table: names for table, names in tables.items() if set(columns) <= names}


def _marks(values: Sequence[str]) -> str:
    return "(" + ", ".join("?" for _ in values) + ")"
