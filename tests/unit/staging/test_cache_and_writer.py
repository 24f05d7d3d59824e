from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from pipelines.intake.landing_zone import FoundFile
from pipelines.intake.refusal import Refusal, refusal
from pipelines.staging import schema
from pipelines.staging.cache import READER_TABLES, ResultCache, RowsDoNotFitError, arrow_schema
from pipelines.staging.writer import write_staging

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
LATER = datetime(2026, 5, 2, 12, tzinfo=UTC)
A, B = "a" * 64, "b" * 64


@dataclass
class Result:
    rows: dict = field(default_factory=dict)
    refusal: Refusal | None = None


def row(table: schema.StagingTable, **values) -> tuple:
    """A row of the table, with None wherever nothing is said."""
    return tuple(values.get(name) for name in table.column_names)


def read(sha256: str, figure: str = "-4996117") -> Result:
    document = {"document_id": sha256[:16]}
    return Result(
        {
            "documents": [
                row(
                    schema.DOCUMENTS,
                    **document,
                    forbund="Samordningsförbundet Åmål",
                    fiscal_year=2024,
                    page_count=2,
                    decided_on=date(2025, 3, 14),
                    file_name="as the reader knew it.pdf",
                    status="whatever",
                )
            ],
            "cells": [
                row(
                    schema.CELLS,
                    **document,
                    page=2,
                    table_no=1,
                    row_no=1,
                    column_no=1,
                    label="Nettokostnad",
                    value=Decimal(figure),
                    printed_text="−4 996 117",
                    decimals=0,
                    value_state="number",
                    x0=1.0,
                    file_name="as the reader knew it.pdf",
                )
            ],
        }
    )


def found(sha256: str, name: str, also_as: tuple[str, ...] = ()) -> FoundFile:
    return FoundFile(name, Path("/raw") / name, sha256, 100, None, also_as)


@pytest.fixture
def cache(tmp_path):
    return ResultCache(tmp_path / "cache", "1")


@pytest.fixture
def database(tmp_path):
    return tmp_path / "build" / "warehouse.duckdb"


def put(cache, sha256, result, now=NOON):
    return cache.put(sha256=sha256, file_name="old.pdf", byte_size=100, result=result, now=now)


def select(database, sql):
    with duckdb.connect(str(database), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_every_declared_type_can_be_kept():
    for table in schema.TABLES:
        assert arrow_schema(table).names == list(table.column_names)
    assert "ledger" not in [table.name for table in READER_TABLES]


def test_an_entry_is_known_to_its_reader_version_only(cache, tmp_path):
    put(cache, A, read(A))
    assert cache.entry(A).status == "read"
    assert cache.entry(B) is None
    assert ResultCache(tmp_path / "cache", "2").entry(A) is None


def test_a_content_keeps_the_time_when_it_was_first_seen(cache, tmp_path):
    put(cache, A, read(A), NOON)
    entry = put(ResultCache(tmp_path / "cache", "2"), A, read(A), LATER)
    assert (entry.first_seen_at, entry.read_at) == (NOON.isoformat(), LATER.isoformat())


def test_an_entry_is_replaced_whole(cache):
    put(cache, A, Result(refusal=refusal("took_too_long")))
    put(cache, A, read(A))
    assert cache.entry(A).status == "read"
    assert cache.table_file(A, schema.CELLS) is not None
    put(cache, A, Result(refusal=refusal("damaged")))
    assert cache.table_file(A, schema.CELLS) is None


def test_rows_that_do_not_fit_the_schema_leave_nothing_behind(cache, tmp_path):
    with pytest.raises(RowsDoNotFitError, match=r"cells\.page"):
        put(cache, A, Result({"cells": [row(schema.CELLS, document_id="a", page="two")]}))
    with pytest.raises(RowsDoNotFitError, match="3 values in a row"):
        put(cache, A, Result({"cells": [("a", 1, 2)]}))
    assert cache.entry(A) is None
    assert list((tmp_path / "cache" / ".partial").iterdir()) == []


def test_an_entry_that_was_cut_off_counts_as_absent(cache, tmp_path):
    put(cache, A, read(A))
    (only,) = (tmp_path / "cache").glob("*/??/*/entry.json")
    only.write_text("{")
    assert cache.entry(A) is None
    assert list(cache.every_entry()) == []


def test_staging_says_what_lies_in_the_landing_zone(cache, database):
    put(cache, A, read(A))
    put(cache, B, Result(refusal=refusal("damaged")))
    written = write_staging(database, cache, [found(A, "2024/åmål.pdf", ("copy.pdf",)), found(B, "b.pdf")])
    assert written.changed
    assert written.rows["documents"] == 2
    assert select(
        database,
        "select file_name, forbund, fiscal_year, status, status_reason, reader_version, decided_on, sha256"
        " from staging.documents order by file_name",
    ) == [
        (
            "2024/åmål.pdf",
            "Samordningsförbundet Åmål",
            2024,
            "read",
            "The same file also lies in the landing zone as copy.pdf.",
            "1",
            date(2025, 3, 14),
            A,
        ),
        ("b.pdf", None, None, "quarantined", refusal("damaged").sentence, "1", None, B),
    ]
    assert select(database, "select file_name, value, label from staging.cells") == [
        ("2024/åmål.pdf", Decimal("-4996117.0000"), "Nettokostnad")
    ]
    assert select(database, "select file_name, status, reason, present from staging.ledger order by 1") == [
        ("2024/åmål.pdf", "read", None, True),
        ("b.pdf", "quarantined", "damaged", True),
    ]


def test_the_columns_carry_their_meaning(cache, database):
    write_staging(database, cache, [])
    comments = dict(
        select(
            database,
            "select column_name, comment from duckdb_columns() where table_name = 'cells' and schema_name = 'staging'",
        )
    )
    assert comments == {column.name: column.meaning for column in schema.CELLS.columns}


def test_a_quarantined_document_leaves_no_figures(cache, database):
    result = read(A)
    result.refusal = refusal("truncated")
    put(cache, A, result)
    assert write_staging(database, cache, [found(A, "a.pdf")]).rows["cells"] == 0


def test_unchanged_input_writes_nothing_and_a_renamed_file_does(cache, database):
    put(cache, A, read(A))
    first = write_staging(database, cache, [found(A, "a.pdf")])
    again = write_staging(database, cache, [found(A, "a.pdf")])
    assert (first.changed, again.changed) == (True, False)
    assert (again.rows, again.fingerprint) == (first.rows, first.fingerprint)
    assert write_staging(database, cache, [found(A, "renamed.pdf")]).changed
    assert select(database, "select distinct file_name from staging.cells") == [("renamed.pdf",)]


def test_a_file_that_left_stays_in_the_ledger_only(cache, database):
    put(cache, A, read(A))
    write_staging(database, cache, [found(A, "a.pdf")])
    written = write_staging(database, cache, [])
    assert (written.rows["documents"], written.rows["cells"], written.rows["ledger"]) == (0, 0, 1)
    assert select(database, "select present from staging.ledger") == [(False,)]


def test_a_file_that_was_never_judged_is_an_error(cache, database):
    with pytest.raises(KeyError, match=r"a\.pdf was never judged"):
        write_staging(database, cache, [found(A, "a.pdf")])
