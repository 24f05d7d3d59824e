"""The vocabulary as the seeds hold it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipelines.telling.vocabulary import Vocabulary

_SEEDS = Path(__file__).parents[3] / "dbt_project" / "seeds" / "vocabulary"


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    def rows(name: str) -> list[dict[str, str]]:
        return list(csv.DictReader((_SEEDS / f"{name}.csv").open(encoding="utf-8")))

    return Vocabulary(rows("term"), rows("dimension"))
