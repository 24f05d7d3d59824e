import errno
import os
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import duckdb
import pytest

from pipelines import files
from pipelines.intake.refusal import Refusal, refusal
from pipelines.staging import schema
from pipelines.staging.cache import READER_TABLES, ResultCache, ResultNotKeptError, RowsDoNotFitError, arrow_schema
from pipelines.staging.writer import StagedDocument, write_staging

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


def told(cache, sha256: str, name: str, status: str = "", **values) -> StagedDocument:
    """The document as the batch step hands it on."""
    entry = cache.entry(sha256)
    status = status or entry.status
    return StagedDocument(
        **{"sha256": sha256, "file_name": name, "status": status, "status_reason": None, "entry": entry}
        | {"first_seen_at": datetime.fromisoformat("2026-05-01T12:00:00")}
        | values
    )


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
    assert (entry.first_seen_at, entry.read_at) == ("2026-05-01T12:00:00", "2026-05-02T12:00:00")


def test_the_earliest_time_that_anybody_knows_is_when_a_content_was_first_seen(cache):
    before, after = NOON.replace(tzinfo=None, year=2025), NOON.replace(tzinfo=None, year=2027)
    cache.put(sha256=A, file_name="a.pdf", byte_size=1, result=read(A), now=NOON, known_since=before)
    assert cache.entry(A).first_seen_at == "2025-05-01T12:00:00"
    cache.put(sha256=A, file_name="a.pdf", byte_size=1, result=read(A), now=NOON, known_since=after)
    assert cache.entry(A).first_seen_at == "2025-05-01T12:00:00"
    in_stockholm = datetime(2026, 1, 1, 1, tzinfo=timezone(timedelta(hours=1)))
    cache.put(sha256=B, file_name="b.pdf", byte_size=1, result=read(B), now=in_stockholm, known_since=after)
    assert cache.entry(B).first_seen_at == "2026-01-01T00:00:00"


def test_an_entry_is_replaced_whole(cache):
    put(cache, A, Result(refusal=refusal("took_too_long")))
    put(cache, A, read(A))
    assert cache.entry(A).status == "read"
    assert cache.table_file(cache.entry(A), schema.CELLS).is_file()
    put(cache, A, Result(refusal=refusal("damaged")))
    assert cache.table_file(cache.entry(A), schema.CELLS) is None
    assert list(cache._folder.glob(".partial/*")) == []


def test_rows_that_do_not_fit_the_schema_leave_nothing_behind(cache, tmp_path):
    with pytest.raises(RowsDoNotFitError, match=r"cells\.page"):
        put(cache, A, Result({"cells": [row(schema.CELLS, document_id="a", page="two")]}))
    with pytest.raises(RowsDoNotFitError, match="3 values in a row"):
        put(cache, A, Result({"cells": [("a", 1, 2)]}))
    assert cache.entry(A) is None
    assert list(tmp_path.glob("cache/**/*.*")) == []


def cut_off(content: bytes) -> bytes:
    return content[: len(content) // 2]


def zeroed(content: bytes) -> bytes:
    return bytes(len(content))


def flipped(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


@pytest.mark.parametrize("damage", [cut_off, zeroed, flipped, lambda _: b"", lambda _: b"[1]", lambda _: None])
@pytest.mark.parametrize("name", ["entry.json", "documents.parquet", "cells.parquet"])
def test_an_entry_of_which_any_file_is_damaged_counts_as_absent(cache, tmp_path, name, damage):
    put(cache, A, read(A))
    put(cache, B, read(B))
    (path,) = (tmp_path / "cache").glob(f"*/??/{A}/{name}")
    damaged = damage(path.read_bytes())
    path.unlink() if damaged is None else path.write_bytes(damaged)
    assert cache.entry(A) is None
    assert cache.latest_reading(A) is None
    assert cache.entry(B).status == "read"
    put(cache, A, read(A))
    assert cache.entry(A).status == "read"


def test_a_text_of_entry_json_that_was_changed_counts_as_absent(cache, tmp_path):
    put(cache, A, read(A))
    (only,) = (tmp_path / "cache").glob("*/??/*/entry.json")
    only.write_text(only.read_text().replace("2026-05-01", "2016-05-01"))
    assert cache.entry(A) is None
    assert list(cache.every_entry()) == []


def test_an_entry_under_another_hash_counts_as_absent(cache, tmp_path):
    put(cache, A, read(A))
    (place,) = (tmp_path / "cache").glob(f"*/??/{A}")
    (place.parent.parent / B[:2]).mkdir()
    place.rename(place.parent.parent / B[:2] / B)
    assert cache.entry(B) is None


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("operation", ["make_folder", "write", "sync", "rename"])
def test_a_disk_that_does_not_take_a_result_is_told_in_one_sentence(cache, tmp_path, monkeypatch, operation, code):
    put(cache, A, read(A))

    def fail(*_, **__):
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as broken:
        broken.setattr(files, operation, fail)
        with pytest.raises(ResultNotKeptError, match=rf"old\.pdf could not be kept in .*: {os.strerror(code)}\. Make"):
            put(cache, B, read(B))
    assert cache.entry(B) is None
    assert cache.entry(A).status == "read"
    assert put(cache, B, read(B)) == cache.entry(B)


def test_a_file_that_is_short_on_the_disk_is_told_at_once(cache, monkeypatch):
    write = files.write
    monkeypatch.setattr(files, "write", lambda path, content, *mode: write(path, content[:-1], *mode))
    with pytest.raises(ResultNotKeptError, match="shorter on the disk"):
        put(cache, A, read(A))
    assert cache.entry(A) is None


def test_everything_in_the_cache_is_private(cache, tmp_path):
    before = os.umask(0)
    try:
        put(cache, A, read(A))
    finally:
        os.umask(before)
    modes = {
        (path.is_dir(), path.stat().st_mode & 0o777) for path in [tmp_path / "cache", *tmp_path.glob("cache/**/*")]
    }
    assert modes == {(True, 0o700), (False, 0o600)}


def test_no_control_character_reaches_a_text(cache, database):
    result = read(A)
    column = schema.CELLS.column_names.index("label")
    cell = list(result.rows["cells"][0])
    cell[column] = "Netto\x00kost\x1b[31mnad\x9b\n\t\udce5"
    result.rows["cells"] = [tuple(cell)]
    put(cache, A, result)
    put(cache, B, Result(refusal=Refusal("damaged", "It says \x1b[2J.", "Try\x07 again.")))
    write_staging(database, cache, [told(cache, A, "a.pdf")])
    assert select(database, "select label from staging.cells") == [("Netto\ufffdkost\ufffd[31mnad\ufffd\n\t\ufffd",)]
    assert (cache.entry(B).explanation, cache.entry(B).advice) == ("It says \ufffd[2J.", "Try\ufffd again.")


def test_staging_says_what_lies_in_the_landing_zone(cache, database):
    put(cache, A, read(A))
    put(cache, B, Result(refusal=refusal("damaged")))
    documents = [
        told(cache, A, "2024/åmål.pdf", status_reason="Twice."),
        told(cache, B, "b.pdf", status_reason="It is damaged."),
    ]
    written = write_staging(database, cache, documents)
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
            "Twice.",
            "1",
            date(2025, 3, 14),
            A,
        ),
        ("b.pdf", None, None, "quarantined", "It is damaged.", "1", None, B),
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
    assert write_staging(database, cache, [told(cache, A, "a.pdf")]).rows["cells"] == 0


def test_unchanged_input_writes_nothing_and_a_renamed_file_does(cache, database):
    put(cache, A, read(A))
    first = write_staging(database, cache, [told(cache, A, "a.pdf")])
    again = write_staging(database, cache, [told(cache, A, "a.pdf")])
    assert (first.changed, again.changed) == (True, False)
    assert (again.rows, again.fingerprint) == (first.rows, first.fingerprint)
    assert write_staging(database, cache, [told(cache, A, "renamed.pdf")]).changed
    assert select(database, "select distinct file_name from staging.cells") == [("renamed.pdf",)]


def test_a_file_that_left_stays_in_the_ledger_only(cache, database):
    put(cache, A, read(A))
    write_staging(database, cache, [told(cache, A, "a.pdf")])
    written = write_staging(database, cache, [])
    assert (written.rows["documents"], written.rows["cells"], written.rows["ledger"]) == (0, 0, 1)
    assert select(database, "select present from staging.ledger") == [(False,)]


GONE_ON = date(2026, 5, 3)
DOCUMENT = "select file_name, forbund, fiscal_year, status, withdrawn_on, reader_version from staging.documents"


def test_a_withdrawn_report_keeps_what_was_read_from_it(cache, database):
    put(cache, A, read(A))
    write_staging(database, cache, [told(cache, A, "a.pdf", "withdrawn", withdrawn_on=GONE_ON)])
    assert select(database, DOCUMENT) == [("a.pdf", "Samordningsförbundet Åmål", 2024, "withdrawn", GONE_ON, "1")]
    assert select(database, "select file_name, label from staging.cells") == [("a.pdf", "Nettokostnad")]
    assert select(database, "select present from staging.ledger") == [(False,)]


def test_a_withdrawn_report_that_only_another_version_read_keeps_its_row_alone(cache, database, tmp_path):
    put(ResultCache(tmp_path / "cache", "0"), A, read(A), NOON)
    write_staging(database, cache, [told(cache, A, "a.pdf", "withdrawn", withdrawn_on=GONE_ON)])
    assert select(database, DOCUMENT) == [("a.pdf", "Samordningsförbundet Åmål", 2024, "withdrawn", GONE_ON, "0")]
    assert select(database, "select count(*) from staging.cells") == [(0,)]


def test_of_a_row_of_another_schema_the_columns_that_fit_are_kept(cache, database, tmp_path, monkeypatch):
    others = {"fiscal_year": "VARCHAR", "forbund": "VARCHAR", "org_number": "VARCHAR", "old_column": "INTEGER"}
    earlier = schema.StagingTable("documents", "", tuple(schema.Column(*pair, "") for pair in others.items()))
    with monkeypatch.context() as then:
        then.setattr("pipelines.staging.cache.READER_TABLES", (earlier,))
        then.setattr("pipelines.staging.schema.TABLES", (earlier,))
        values = Result({"documents": [("2024", "Samordningsförbundet Åmål", None, 7)]})
        put(ResultCache(tmp_path / "cache", "0"), A, values)
    write_staging(database, cache, [told(cache, A, "a.pdf", "withdrawn", withdrawn_on=GONE_ON)])
    assert select(database, DOCUMENT) == [("a.pdf", "Samordningsförbundet Åmål", None, "withdrawn", GONE_ON, "0")]


def test_a_withdrawn_report_that_no_cache_knows_keeps_its_name_and_date(cache, database):
    write_staging(database, cache, [told(cache, A, "a.pdf", "withdrawn", withdrawn_on=GONE_ON)])
    assert select(database, DOCUMENT) == [("a.pdf", None, None, "withdrawn", GONE_ON, None)]


def test_the_tables_do_not_depend_on_the_order_of_the_documents(cache, tmp_path):
    for sha256 in (A, B):
        put(cache, sha256, read(sha256))
    documents = [told(cache, A, "same.pdf"), told(cache, B, "same.pdf", "withdrawn", withdrawn_on=GONE_ON)]
    one, other = tmp_path / "one.duckdb", tmp_path / "other.duckdb"
    first, second = write_staging(one, cache, documents), write_staging(other, cache, documents[::-1])
    assert first == second
    for table in schema.TABLES:
        assert select(one, f"from staging.{table.name}") == select(other, f"from staging.{table.name}")
    assert [row[0] for row in select(one, "select sha256 from staging.documents")] == [A, B]


def test_times_are_utc_without_a_zone(cache, database):
    put(cache, A, read(A))
    write_staging(database, cache, [told(cache, A, "a.pdf")])
    kinds = "select distinct data_type from duckdb_columns() where schema_name = 'staging' and data_type like 'TIME%'"
    assert select(database, kinds) == [("TIMESTAMP",)]
    assert select(database, "select read_at from staging.documents") == [(NOON.replace(tzinfo=None),)]


def test_the_build_file_is_private(cache, database):
    write_staging(database, cache, [])
    assert (database.stat().st_mode & 0o777, database.parent.stat().st_mode & 0o777) == (0o600, 0o700)
