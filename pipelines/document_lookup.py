"""Which report a person means who types a document id, a file name, or a part of either."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from typing import Protocol, TypeVar


class Named(Protocol):
    """Anything with a document id and a file name."""

    @property
    def document_id(self) -> str: ...

    @property
    def file_name(self) -> str: ...


Report = TypeVar("Report", bound=Named)


def matching_reports(wanted: str, reports: Iterable[Report]) -> list[Report]:
    """The reports that `wanted` may mean: an exact id or name alone if there is one, else all that contain it."""
    asked = wanted.casefold()
    everything = list(reports)
    exact = [report for report in everything if asked in _names(report)]
    if len(exact) == 1:
        return exact
    return [
        report for report in everything if asked in report.file_name.casefold() or report.document_id.startswith(asked)
    ]


def _names(report: Named) -> set[str]:
    path = PurePath(report.file_name.casefold())
    return {report.document_id, str(path), path.name, path.stem}
