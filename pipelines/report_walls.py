"""A wall round each report: what is raised while one is worked on becomes its failure, and the others go on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

import pandas as pd

MOST_OF_A_FAILURE = 300

Report = TypeVar("Report")


def failure_of(error: Exception) -> str:
    """What was raised, in one line of printable text: `ValueError: 0.00001 has more decimals than …`."""
    text = " ".join(f"{type(error).__name__}: {error}".split())
    told = "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)
    return told if len(told) <= MOST_OF_A_FAILURE else told[: MOST_OF_A_FAILURE - 1] + "…"


def report_years(documents: Any) -> dict[str, int]:
    """The fiscal year of each report that was read and names one, by document_id. documents: the
    relation stg_documents."""
    known = documents.filter("is_read and fiscal_year is not null")
    return dict(known.project("document_id, fiscal_year").fetchall())


def frame_by_report(
    reports: Iterable[tuple[str, Report]],
    tell: Callable[[Report], Iterable[tuple[Any, ...]]],
    types: Mapping[str, str],
) -> pd.DataFrame:
    """The rows that `tell` makes of each (document_id, report), with document_id before and failure behind them.

    `types` names the columns of the rows in their order, with the nullable pandas type of each. A report that raises
    has one row: its id and its failure. `failure` is missing in all others.
    """
    rows: list[tuple[Any, ...]] = []
    for document_id, report in reports:
        try:
            rows += [(document_id, *row, None) for row in tell(report)]
        except Exception as error:  # noqa: BLE001 (the wall: one report's failure must not lose the others)
            rows.append((document_id, *(None for _ in types), failure_of(error)))
    all_types = {"document_id": "string", **types, "failure": "string"}
    return pd.DataFrame(rows, columns=list(all_types)).astype(all_types)
