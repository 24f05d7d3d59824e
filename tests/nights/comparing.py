"""What a warehouse holds after a night, in a form that two warehouses can be compared by; and what is wrong with it.

A release is judged by a copy of its file alone, opened by a connection that has seen nothing else: what a writer still
holds in memory, or in a WAL beside the file, does not count.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq

from pipelines.publishing.contract import REQUIRED_COLUMNS
from pipelines.publishing.copy_marts import fingerprint
from pipelines.settings import Settings

_OF_THE_MOMENT = ("first_seen_at", "read_at")
"""Columns and keys that say when a night was, and not what it found."""

Contents = dict[str, str]
"""What is compared → a digest of it: `release`, `staging.TABLE`, `cache SHA256/FILE`, `build main.TABLE`."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A release that was opened: its fingerprint and the tables it holds."""

    fingerprint: str
    tables: frozenset[str]


def contents(settings: Settings) -> Contents:
    """Everything of the warehouse that a night makes and the next one builds on."""
    found: Contents = {}
    if settings.published.exists():
        found["release"] = opened(settings.published.resolve()).fingerprint
    if settings.build_database.is_file():
        found |= _tables(settings.build_database)
    for path in sorted(settings.cache_dir.rglob("*")):
        if path.is_file():
            found[f"cache {path.relative_to(settings.cache_dir).as_posix()}"] = _cached(path)
    return found


def differences(wanted: Contents, found: Contents) -> list[str]:
    """A line for each thing that is missing, unasked for, or not the same."""
    lines = [f"missing: {key}" for key in sorted(wanted.keys() - found.keys())]
    lines += [f"unasked for: {key}" for key in sorted(found.keys() - wanted.keys())]
    lines += [f"not the same: {key}" for key in sorted(wanted.keys() & found.keys()) if wanted[key] != found[key]]
    return lines


def wrong_with_the_release(settings: Settings, *, published_before: bool) -> list[str]:
    """What an analyst would meet behind the link that is not a whole release; nothing when it is one.

    published_before: something was published earlier, so that there must be a release.
    """
    link = settings.published
    if not link.is_symlink():
        return [f"{link.name} is no link"] if published_before or link.exists() else []
    file = link.resolve()
    if not file.is_file():
        return [f"{link.name} names {link.readlink()}, which is not there"]
    wrong = [f"{wal} lies beside the release" for wal in (_wal(file), _wal(link)) if wal.exists()]
    if file.stat().st_mode & 0o777 != 0o444:
        wrong.append(f"the release's mode is {file.stat().st_mode & 0o777:o}")
    noted = json.loads((file.parent / "release.json").read_text(encoding="utf-8"))
    if noted["sha256"] != hashlib.sha256(file.read_bytes()).hexdigest():
        wrong.append("release.json gives another sha256 than the file has")
    try:
        missing = REQUIRED_COLUMNS.keys() - opened(file).tables
    except duckdb.Error as problem:
        return [*wrong, f"the release cannot be opened: {str(problem).splitlines()[0]}"]
    return wrong + [f"the release lacks {table}" for table in sorted(missing)]


def left_behind(settings: Settings) -> list[str]:
    """Files that only a disturbed night leaves: unfinished ones, links under way, a WAL."""
    if not settings.warehouse.is_dir():
        return []
    marks = (".part", ".partial", ".candidate", ".published.")
    return [
        path.relative_to(settings.warehouse).as_posix()
        for path in sorted(settings.warehouse.rglob("*"))
        if "dbt" not in path.relative_to(settings.warehouse).parts
        and (path.name.endswith((".part", ".wal")) or path.name.startswith(marks[1:]))
        and not (path.is_dir() and not any(path.iterdir()))
    ]


def opened(file: Path) -> Opened:
    """The release, from a copy of its file and nothing beside it. Raises duckdb.Error when it is none."""
    with tempfile.TemporaryDirectory() as folder:
        alone = Path(folder) / "published.duckdb"
        alone.write_bytes(file.read_bytes())
        with duckdb.connect(":memory:") as connection:
            connection.execute(f"attach '{alone}' as release (read_only)")
            connection.execute("use release.main")
            rows = connection.execute(
                "select table_name from duckdb_tables() where database_name = 'release' and schema_name = 'main'"
            ).fetchall()
            return Opened(fingerprint(connection), frozenset(name for (name,) in rows))


def _tables(build: Path) -> Contents:
    """Each table of the staging schema and of the marts: its columns, and its rows in any order."""
    found: Contents = {}
    with duckdb.connect(str(build), read_only=True) as connection:
        tables = connection.execute(
            "select schema_name, table_name from duckdb_tables() where schema_name in ('staging', 'main')"
        ).fetchall()
        for schema, table in tables:
            columns = connection.execute(
                "select column_name, data_type from duckdb_columns() where schema_name = ? and table_name = ?"
                " order by column_index",
                [schema, table],
            ).fetchall()
            kept = ", ".join(f'"{name}"' for name, _ in columns if name not in _OF_THE_MOMENT)
            rows: Any = connection.execute(
                f"select count(*), sum(hash(kept)::hugeint)::varchar from (select {kept} from {schema}.{table}) as kept"
            ).fetchone()
            found[f"{schema}.{table}"] = repr((columns, rows))
    return found


def _cached(path: Path) -> str:
    """A file of the cache by what it says."""
    if path.suffix == ".parquet":
        table = pq.read_table(path)
        return repr((str(table.schema), table.to_pylist()))
    if path.suffix == ".json":
        # The digest that seals an entry has its times in it, too.
        kept = json.loads(path.read_text(encoding="utf-8"))["entry"]
        return repr(sorted((key, value) for key, value in kept.items() if key not in _OF_THE_MOMENT))
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _wal(path: Path) -> Path:
    return path.with_name(f"{path.name}.wal")
