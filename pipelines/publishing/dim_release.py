"""The row of a release: in the table dim_release of the file itself, and in the history beside it (release.json)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

import duckdb

TABLE = "dim_release"

SCHEMA_VERSION = "4.0"
"""Version of the published tables: CHANGELOG.md says when it rises."""

_MEANING = (
    "En rad per release av varuhuset, till och med denna / One row per release of this warehouse, up to the present one"
)
_COLUMNS = (
    (
        "release_id",
        "varchar primary key",
        "releasens namn: tiden för publiceringen i UTC / name of the release: the time of publishing in UTC",
    ),
    (
        "sequence",
        "integer not null",
        (
            "1 för varuhusets första release; det största numret är den senaste"
            " / 1 for the first release of this warehouse; the greatest is the newest"
        ),
    ),
    ("published_at", "timestamp not null", "när den publicerades, UTC / when it was published, in UTC"),
    ("documents", "bigint not null", "publicerade dokument / documents that are published"),
    (
        "quarantined",
        "bigint not null",
        (
            "dokument som inte kunde läsas eller inte var lämpliga att publicera"
            " / documents that could not be read or were not fit to publish"
        ),
    ),
    ("facts", "bigint not null", "uppgifter i fct_finances / figures in fct_finances"),
    (
        "verified",
        "bigint not null",
        (
            "uppgifter som minst en identitet stöder och ingen motsäger"
            " / figures that at least one identity supports and none contradicts"
        ),
    ),
    ("unverified", "bigint not null", "uppgifter som ingen identitet når / figures that no identity reaches"),
    ("disputed", "bigint not null", "uppgifter som står i en motsägelse / figures that stand in a contradiction"),
    (
        "identities_violated",
        "bigint not null",
        (
            "identiteter som inte håller, över alla dokument och år"
            " / identities that do not hold, over all documents and years"
        ),
    ),
    ("reader_version", "varchar", "läsarens version / version of the reader"),
    (
        "content_fingerprint",
        "varchar not null",
        "ändras när något annat än en tidsstämpel ändras / changes when anything but a time stamp changes",
    ),
    (
        "schema_version",
        "varchar not null",
        "de publicerade tabellernas version, som i CHANGELOG.md / version of the published tables, as in CHANGELOG.md",
    ),
    (
        "accepted",
        "varchar",
        (
            "vad en människa släppte igenom med --accept-upgrade; NULL när inget behövde släppas"
            " / what a person let pass with --accept-upgrade; NULL when nothing had to be let pass"
        ),
    ),
)
COLUMN_NAMES = tuple(name for name, _, _ in _COLUMNS)


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """One release as dim_release tells of it. published_at is naive and in UTC.

    A field that is added later needs a default: the records of earlier releases lack it.
    """

    release_id: str
    sequence: int
    published_at: datetime
    documents: int
    quarantined: int
    facts: int
    verified: int
    unverified: int
    disputed: int
    identities_violated: int
    reader_version: str | None
    content_fingerprint: str
    schema_version: str
    accepted: str | None = None


def as_json(row: ReleaseRow) -> dict[str, Any]:
    return {**asdict(row), "published_at": row.published_at.isoformat()}


def from_json(values: Mapping[str, Any]) -> ReleaseRow:
    """Raises KeyError, TypeError or ValueError when the values are no release's."""
    return ReleaseRow(**{**values, "published_at": datetime.fromisoformat(values["published_at"])})


def write(
    connection: duckdb.DuckDBPyConnection,
    release_id: str,
    now: datetime,
    content: str,
    accepted: str | None,
    earlier: Sequence[ReleaseRow],
) -> ReleaseRow:
    """Give the database in use its dim_release, in place of one that it has: the earlier releases and, counted from its
    own tables, itself. ``now`` has a time zone. Returns its own row."""
    sequence = max((row.sequence for row in earlier), default=0) + 1
    columns = ", ".join(f"{name} {kind}" for name, kind, _ in _COLUMNS)
    connection.execute(f"create or replace table {TABLE} ({columns})")
    marks = ", ".join("?" for _ in _COLUMNS)
    for row in earlier:
        connection.execute(f"insert into {TABLE} values ({marks})", [getattr(row, name) for name in COLUMN_NAMES])
    connection.execute(
        f"""
        insert into {TABLE}
        select
            ? as release_id,
            ? as sequence,
            ? as published_at,
            (select count(*) from dim_document where status = 'published'),
            (select count(*) from dim_document where status = 'quarantined'),
            (select count(*) from fct_finances),
            (select count(*) from fct_finances where status = 'verified'),
            (select count(*) from fct_finances where status = 'unverified'),
            (select count(*) from fct_finances where status = 'disputed'),
            (select count(*) from fct_identity_results where verdict = 'violated'),
            (select max(reader_version) from dim_document),
            ? as content_fingerprint,
            ? as schema_version,
            ? as accepted
        """,
        [release_id, sequence, now.astimezone(UTC).replace(tzinfo=None), content, SCHEMA_VERSION, accepted],
    )
    connection.execute(f"comment on table {TABLE} is '{_MEANING}'")
    for name, _, meaning in _COLUMNS:
        connection.execute(f"comment on column {TABLE}.{name} is '{meaning}'")
    written = connection.execute(f"select {', '.join(COLUMN_NAMES)} from {TABLE} where release_id = ?", [release_id])
    values = written.fetchone()
    assert values is not None
    return ReleaseRow(*values)
