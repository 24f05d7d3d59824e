"""Between the diagnoses and the rows of the warehouse: one row per root cause of one report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

import pyarrow as pa

from pipelines.identities.cells import Cell
from pipelines.identities.diagnoses import Diagnosis, Report
from pipelines.identities.explanations import explanations
from pipelines.identities.localise import CORRECTED
from pipelines.identities.records import TICKS_PER_UNIT
from pipelines.identities.wording import EN, SV, Wording

PROPOSAL, CANDIDATE, CONCERNED = "proposal", "candidate", "concerned"

_AMOUNT = pa.decimal128(20, 4)

_FIGURE = pa.struct(
    [
        ("position", pa.int32()),
        ("fact_id", pa.string()),
        ("part", pa.string()),
        ("class", pa.string()),
        ("proposed_value", _AMOUNT),
        ("proposed_sek", _AMOUNT),
        ("source_fact_id", pa.string()),
    ]
)
_INSTANCE = pa.struct([("identity_id", pa.string()), ("instance", pa.string()), ("fiscal_year", pa.int32())])
_RELEASED = pa.struct([("fact_id", pa.string()), ("supports", pa.int32()), ("settled", pa.int32())])

DIAGNOSIS_SCHEMA = pa.schema(
    [
        ("diagnosis_id", pa.string()),
        ("position", pa.int32()),
        ("class", pa.string()),
        ("outcome", pa.string()),
        ("fact_id", pa.string()),
        ("fiscal_year", pa.int32()),
        ("chance", pa.float64()),
        ("explanation_sv", pa.string()),
        ("explanation_en", pa.string()),
        ("figures", pa.list_(_FIGURE)),
        ("instances", pa.list_(_INSTANCE)),
        ("released", pa.list_(_RELEASED)),
        ("told_checks", pa.list_(_INSTANCE)),
    ]
)
"""One root cause in one report. `released` of a report's first row holds the figures that its proposals set free;
`told_checks` are checks of whole tables that this diagnosis tells beside its own instances."""


def diagnosis_rows(report: Report, wordings: Mapping[str, Wording]) -> Iterator[dict[str, Any]]:
    """What the search for causes found in one report, one row per root cause in the columns of DIAGNOSIS_SCHEMA."""
    for position, diagnosis in enumerate(report.diagnoses, start=1):
        told = explanations(report, diagnosis, wordings)
        first = diagnosis.figures[0] if diagnosis.figures else None
        instances = diagnosis.cause.instances
        yield {
            "diagnosis_id": diagnosis.diagnosis_id,
            "position": position,
            "class": diagnosis.cause.kind,
            "outcome": diagnosis.cause.outcome,
            "fact_id": first.fact_id if first else None,
            "fiscal_year": first.fact.fiscal_year if first else instances[0][2] if instances else None,
            "chance": diagnosis.cause.chance,
            "explanation_sv": told[SV],
            "explanation_en": told[EN],
            "figures": list(_figures(report, diagnosis)),
            "instances": [
                {"identity_id": identity_id, "instance": instance, "fiscal_year": year}
                for identity_id, instance, year in dict.fromkeys(instances)
            ],
            "released": [
                {"fact_id": free.fact_id, "supports": free.supports, "settled": free.settled}
                for free in (report.released if position == 1 else ())
            ],
            "told_checks": [],
        }


def _figures(report: Report, diagnosis: Diagnosis) -> Iterable[dict[str, Any]]:
    """Every proposal or candidate; without any, the figures that the cause concerns."""
    part = PROPOSAL if diagnosis.cause.outcome == CORRECTED else CANDIDATE
    for position, edit in enumerate(diagnosis.edits, start=1):
        cell = report.cells[edit.fact_id]
        yield {
            "position": position,
            "fact_id": edit.fact_id,
            "part": part,
            "class": edit.kind,
            "proposed_value": cell.printed_value(edit.ticks).quantize(Decimal("0.0001")),
            "proposed_sek": _sek(cell, edit.ticks),
            "source_fact_id": edit.source or None,
        }
    if not diagnosis.edits:
        for position, cell in enumerate(diagnosis.figures, start=1):
            yield {"position": position, "fact_id": cell.fact_id, "part": CONCERNED, "class": None}


def _sek(cell: Cell, ticks: int) -> Decimal | None:
    if cell.sek_per_printed is None:
        return None
    return (Decimal(ticks) / TICKS_PER_UNIT).quantize(Decimal("0.0001"))
