"""Seeds of dbt that the reader needs too: one spelling of what both have to know.

A seed that is read through ``seed_rows`` counts in the reader's version (`documents.reader_version`), which finds the
calls in the source: the name must stand there as a plain string.
"""

from __future__ import annotations

import csv
from pathlib import Path

from pipelines.settings import REPOSITORY

SEEDS = REPOSITORY / "dbt_project" / "seeds" / "vocabulary"


def seed_rows(name: str, folder: Path = SEEDS) -> tuple[dict[str, str], ...]:
    """The rows of ``seeds/vocabulary/<name>.csv``, by column; empty texts where nothing stands. Raises OSError."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
