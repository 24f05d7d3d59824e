"""One plain sentence for each diagnosis: which figures, where they stand, what is printed, and why that cannot be.

For a reader who knows accounting and does not know this project. Every number is written as its own table prints it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from pipelines.identities.cells import Cell, number, with_unit
from pipelines.identities.diagnoses import Diagnosis, Report
from pipelines.identities.edits import OMITTED, SECTION, SIGN
from pipelines.identities.localise import UNIT_LABEL
from pipelines.identities.records import Key
from pipelines.identities.relations import relation
from pipelines.identities.search import Edit
from pipelines.identities.wording import IDENTITY, MOST_LABELS, Wording
from pipelines.swedish.units import KRONOR_PER_UNIT

MINUS_MISSING, MINUS_EXTRA = "minus_missing", "minus_extra"
ONE, SEVERAL = "one", "several"
MOST_CANDIDATES = 3
MOST_FIGURES = 3
ALONE = 1


def explain(report: Report, diagnosis: Diagnosis, words: Wording) -> str:
    """The sentence of a diagnosis in the language of `words`: every slot that its cause can fill is filled."""
    cause = diagnosis.cause
    slots: dict[str, object] = {
        IDENTITY: words.quoted(identity_id for identity_id, _, _ in cause.instances),
        "relation": relation(report, diagnosis, words),
    }
    if diagnosis.figures:
        slots |= about(diagnosis.figures[0], words) | {"cells": figures_told(diagnosis.figures, words)}
    if cause.edits:
        slots |= _correction(report, diagnosis, words)
    if cause.kind == UNIT_LABEL:
        slots |= _unit(report, diagnosis, words)
    if cause.candidates:
        rejected = cause.candidates[0]
        slots["rejected"] = report.cells[rejected.fact_id].as_printed(rejected.ticks)
        slots["candidates"] = _candidates(report, cause.candidates, words)
        slots["candidate"] = _candidate(report, cause.candidates[0], words, "candidate_one")
    return words.sentence(cause.kind, cause.outcome, _variant(report, diagnosis), slots)


def _variant(report: Report, diagnosis: Diagnosis) -> str:
    edits = diagnosis.cause.edits
    if diagnosis.cause.kind == SECTION:
        return ONE if len(edits) == 1 else SEVERAL
    if diagnosis.cause.candidates and len(diagnosis.cause.candidates) == ALONE:
        return ONE
    if diagnosis.cause.kind == SIGN and edits:
        lost = report.cells[edits[0].fact_id].printed_value(edits[0].ticks) < 0
        return MINUS_MISSING if lost else MINUS_EXTRA
    return ""


def figures_told(figures: Sequence[Cell], words: Wording) -> str:
    """Each figure with what is printed; the first few of many."""
    parts = [f"{words.cell(cell)} {cell.printed()}" for cell in figures[:MOST_FIGURES]]
    if len(figures) > MOST_FIGURES:
        parts.append(words.text("figures_more", count=len(figures) - MOST_FIGURES))
    return words.listed(parts)


def about(cell: Cell, words: Wording) -> dict[str, object]:
    """The slots that every figure fills."""
    return {
        "cell": words.cell(cell),
        "printed": cell.printed(),
        "label": words.label(cell),
        "year": cell.fact.fiscal_year or "",
        "statement": words.statement(cell),
        "page": cell.page,
        "evidence": "",
    }


def _unit(report: Report, diagnosis: Diagnosis, words: Wording) -> dict[str, object]:
    """The unit that a table states and the one that is meant, shown on a figure that another table prints too."""
    cause = diagnosis.cause
    for key in cause.instances:
        members = [member for member in report.members.get(key, ()) if member.counts]
        cells = [report.cells[member.fact_id] for member in members]
        own = [cell for cell in cells if cell.fact.table in cause.tables]
        others = [cell for cell in cells if cell.fact.table not in cause.tables]
        if len(own) == ALONE and len(others) == ALONE and _meant(own[0], cause.factor):
            source = {"source": words.cell(others[0]), "source_printed": others[0].printed()}
            return unit_slots(own[0], cause.factor, words) | {"evidence": words.text("unit_evidence", **source)}
    shown = next((cell for cell in diagnosis.figures if _meant(cell, cause.factor)), None)
    return unit_slots(shown, cause.factor, words) if shown else {}


def unit_slots(cell: Cell, factor: Fraction, words: Wording) -> dict[str, object]:
    """What a figure says about its table's unit, when the label's amounts must be multiplied with `factor`.

    The slot `unit` is None where no unit is worth that much: then it is not the label that is wrong.
    """
    stated = _stated(cell)
    kronor = abs(cell.value_printed or Decimal(0)) * KRONOR_PER_UNIT.get(stated, 1)
    return about(cell, words) | {
        "unit_printed": stated,
        "unit": _meant(cell, factor),
        "printed_bare": cell.printed_bare,
        "as_labelled": with_unit(number(kronor.quantize(Decimal(1))), "kr"),
    }


def _stated(cell: Cell) -> str:
    return cell.unit_printed or cell.unit


def _meant(cell: Cell, factor: Fraction) -> str | None:
    """The unit that a figure is printed in when its label is off by `factor`; None where no unit is worth that."""
    meant = KRONOR_PER_UNIT.get(_stated(cell), 1) * factor
    return next((unit for unit, worth in KRONOR_PER_UNIT.items() if worth == meant), None)


def _correction(report: Report, diagnosis: Diagnosis, words: Wording) -> dict[str, object]:
    first = diagnosis.cause.edits[0]
    source = report.cells.get(first.source)
    slots: dict[str, object] = {
        "proposed": report.cells[first.fact_id].as_printed(first.ticks),
        "evidence": _evidence(report, diagnosis, words),
        "changes": "; ".join(_change(report, edit, words) for edit in diagnosis.cause.edits),
    }
    if source is not None:
        slots["source"] = words.cell(source, "line" if first.kind == OMITTED else "cell")
        slots["source_printed"] = source.printed()
        slots["source_year"] = source.fact.fiscal_year or ""
    return slots


def _change(report: Report, edit: Edit, words: Wording) -> str:
    cell, source = report.cells[edit.fact_id], report.cells.get(edit.source)
    place = words.text("source", statement=words.statement(source), page=source.page) if source else ""
    return words.text(
        "change",
        cell=words.cell(cell, "cell_short"),
        printed=cell.printed(),
        proposed=cell.as_printed(edit.ticks),
        source=place,
    )


def _candidate(report: Report, edit: Edit, words: Wording, text_id: str = "candidate") -> str:
    cell = report.cells[edit.fact_id]
    return words.text(text_id, cell=words.cell(cell), proposed=cell.as_printed(edit.ticks), printed=cell.printed())


def _candidates(report: Report, edits: Sequence[Edit], words: Wording) -> str:
    parts = [_candidate(report, edit, words) for edit in edits[:MOST_CANDIDATES]]
    if len(edits) > MOST_CANDIDATES:
        parts.append(words.text("candidates_more", count=len(edits) - MOST_CANDIDATES))
    return words.listed(parts, "or")


def _evidence(report: Report, diagnosis: Diagnosis, words: Wording) -> str:
    """What speaks for the proposal: another section that prints it, and the sums that hold with it."""
    edit = diagnosis.cause.edits[0]
    told = {edit.source}
    same: list[str] = []
    labels: list[str] = []
    for key in diagnosis.cause.instances:
        if key not in report.holding:
            continue
        other = _same_elsewhere(report, key, edit)
        if other is None:
            labels.append(words.identity(key[0]))
        elif other.fact_id not in told:
            told.add(other.fact_id)
            same.append(words.text("evidence_same", cell=words.cell(other), printed=other.printed()))
    if diagnosis.cause.kind == SECTION:
        return " ".join(same[:1])
    parts = [part[:1].upper() + part[1:] for part in same[:1]]
    if labels:
        listed = words.listed(labels[: MOST_LABELS + 1 - len(parts)])
        parts.append(words.text("evidence_sums" if same else "evidence_only_sums", labels=listed))
    return " ".join(parts)


def _same_elsewhere(report: Report, key: Key, edit: Edit) -> Cell | None:
    """The figure of another section that an equality of two says is the same, when it prints the proposed value."""
    others = [m for m in report.members.get(key, ()) if m.fact_id != edit.fact_id and m.counts]
    if len(others) != ALONE or edit.fact_id not in {m.fact_id for m in report.members[key]}:
        return None
    cell = report.cells[others[0].fact_id]
    fact = cell.fact
    if fact.ticks is None or abs(fact.ticks - edit.ticks) > fact.half_ticks:
        return None
    return cell


def explanations(report: Report, diagnosis: Diagnosis, wordings: Mapping[str, Wording]) -> dict[str, str]:
    """The sentence in every language."""
    return {language: explain(report, diagnosis, words) for language, words in wordings.items()}
