"""One plain sentence for each diagnosis: which figures, where they stand, what is printed, and why that cannot be.

For a reader who knows accounting and does not know this project. Every number is written as its own table prints it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pipelines.identities.cells import Cell, number
from pipelines.identities.diagnoses import Diagnosis, Report
from pipelines.identities.edits import OMITTED, SECTION, SIGN
from pipelines.identities.equations import Key, key_of
from pipelines.identities.localise import CORRECTED
from pipelines.identities.records import TICKS_PER_UNIT, Member, Result
from pipelines.identities.search import Edit
from pipelines.identities.wording import MOST_LABELS, Wording

MINUS_MISSING, MINUS_EXTRA = "minus_missing", "minus_extra"
ONE, SEVERAL = "one", "several"
MOST_CANDIDATES = 3
ALONE = 1


@dataclass(frozen=True, slots=True)
class Equation:
    """An instance as a person sees it: the figure that stands alone on a side, and those on the other side."""

    result: Result
    alone: Member
    others: tuple[Member, ...]


def explain(report: Report, diagnosis: Diagnosis, words: Wording) -> str:
    """The sentence of a diagnosis in the language of `words`."""
    cause = diagnosis.cause
    slots: dict[str, object] = {"relation": _relation(report, diagnosis, words)}
    if diagnosis.figures:
        slots |= _about(diagnosis.figures[0], words)
    if cause.edits:
        slots |= _correction(report, diagnosis, words)
    if cause.candidates:
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


def _about(cell: Cell, words: Wording) -> dict[str, object]:
    return {
        "cell": words.cell(cell),
        "printed": cell.printed(),
        "label": words.label(cell),
        "year": cell.fact.fiscal_year or "",
        "statement": words.statement(cell),
        "page": cell.page,
    }


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
        identity = report.identities.get(key[0])
        if identity is None or key not in report.holding:
            continue
        other = _same_elsewhere(report, key, edit)
        if other is None:
            labels.append(words.identity(identity))
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


def _relation(report: Report, diagnosis: Diagnosis, words: Wording) -> str:
    """What does not agree, in numbers; for the first instance, and the names of some further ones."""
    results = [result for result in diagnosis.results if result.lhs is not None]
    if not results:
        return ""
    if diagnosis.cause.outcome == "scope":
        return _scope_relation(report, results, words)
    if diagnosis.cause.outcome == CORRECTED:
        return ""
    first = _instance_relation(report, results[0], words)
    if report.proposed.keys() & {member.fact_id for member in report.members[key_of(results[0])]}:
        first = f"{first} {words.text('with_proposals')}"
    more = [report.identities[result.identity_id] for result in results[1:]]
    labels = dict.fromkeys(
        words.identity(identity) for identity in more if identity.identity_id != results[0].identity_id
    )
    if not labels:
        return first
    return f"{first} {words.text('relation_more', labels=words.listed(list(labels)[:MOST_LABELS]))}"


def _instance_relation(report: Report, result: Result, words: Wording) -> str:
    identity = report.identities[result.identity_id]
    members = [member for member in report.members[key_of(result)] if member.counts]
    if identity.kind == "ratio":
        return _ratio_relation(report, result, members, words)
    equation = _standing_alone(result, members)
    if equation is not None and len(equation.others) == ALONE and _is_plain(equation):
        left, right = report.cells[equation.alone.fact_id], report.cells[equation.others[0].fact_id]
        return words.text(
            "relation_pair",
            left=words.cell(left),
            left_printed=left.printed(),
            right=words.cell(right),
            right_printed=right.printed(),
        )
    if equation is not None:
        cell = report.cells[equation.alone.fact_id]
        wanted = _wanted(equation, cell)
        return words.text(
            "relation_sum",
            identity=words.identity(identity),
            computed=cell.as_printed(wanted),
            cell=words.cell(cell),
            printed=cell.printed(),
            difference=cell.as_printed(abs(wanted - (cell.fact.ticks or 0))).lstrip("\u2212"),
        )
    cells = [report.cells[member.fact_id] for member in members]
    difference = Fraction(result.difference or 0) / result.scale
    return words.text(
        "relation_free",
        identity=words.identity(identity),
        cells=words.listed(f"{words.cell(cell)} {cell.printed()}" for cell in cells),
        difference=cells[0].as_printed(round(abs(difference))).lstrip("\u2212"),
    )


def _ratio_relation(report: Report, result: Result, members: Sequence[Member], words: Wording) -> str:
    cell = report.cells[next(member for member in members if member.side == "lhs").fact_id]
    share = round(Fraction(result.rhs or 0))
    one_more = cell.printed_value(share) if cell.decimals else _with_a_decimal(share)
    return words.text(
        "relation_ratio",
        cell=words.cell(cell),
        printed=cell.printed(),
        identity=words.identity(report.identities[result.identity_id]),
        computed=f"{number(one_more)}\u00a0%" if cell.unit == "procent" else number(one_more),
    )


def _with_a_decimal(ticks: int) -> Decimal:
    return (Decimal(ticks) / TICKS_PER_UNIT).quantize(Decimal("0.1"))


def _standing_alone(result: Result, members: Sequence[Member]) -> Equation | None:
    """The equation solved for the figure that stands alone on its side: a total, as a rule."""
    for side in ("rhs", "lhs"):
        own = tuple(member for member in members if member.side == side)
        others = tuple(member for member in members if member.side != side)
        if len(own) == ALONE and others and abs(own[0].coefficient) == 1:
            return Equation(result, own[0], others)
    return None


def _is_plain(equation: Equation) -> bool:
    return equation.others[0].coefficient == equation.alone.coefficient


def _wanted(equation: Equation, cell: Cell) -> int:
    """What the others make the figure, ticks."""
    result = equation.result
    other_side = result.rhs if equation.alone.side == "lhs" else result.lhs
    own_side = result.lhs if equation.alone.side == "lhs" else result.rhs
    gap = Fraction(other_side or 0) / result.scale - Fraction(own_side or 0) / result.scale
    return (cell.fact.ticks or 0) + round(gap / equation.alone.coefficient)


def _scope_relation(report: Report, results: Sequence[Result], words: Wording) -> str:
    """Two sections that count differently, the line that makes the difference, and the other years."""
    first = results[0]
    identity = report.identities[first.identity_id]
    members = [member for member in report.members[key_of(first)] if member.counts]
    names = set(first.scope_choice.split(" + "))
    lines_of = {
        (term.statement, term.line_item)
        for term in identity.terms
        if term.presence.startswith("scope") and (term.choice or term.line_item) in names
    }
    cells = {member.fact_id: report.cells[member.fact_id] for member in members}
    is_line = {fact_id: (cell.fact.statement, cell.fact.line_item) in lines_of for fact_id, cell in cells.items()}
    lines = [cell for fact_id, cell in cells.items() if is_line[fact_id] and cell.fact.ticks]
    core = [member for member in members if not is_line[member.fact_id]]
    named = _lines(lines, words) or first.scope_choice
    if len(core) == 2:
        left, right = (cells[member.fact_id] for member in core)
        told = words.text(
            "scope_pair",
            left=words.cell(left),
            left_printed=left.printed(),
            right=words.cell(right),
            right_printed=right.printed(),
            lines=named,
        )
    else:
        equation = _standing_alone(first, core) if core else None
        cell = cells[(equation.alone if equation else members[0]).fact_id]
        told = words.text(
            "scope_sum",
            cell=words.cell(cell),
            printed=cell.printed(),
            lines=named,
            identity=words.identity(identity),
        )
    years = [str(result.fiscal_year) for result in results[1:] if result.fiscal_year != first.fiscal_year]
    return f"{told} {words.text('scope_more', years=words.listed(years))}" if years else told


def _lines(cells: Sequence[Cell], words: Wording) -> str:
    """The lines that were counted in or left out, section by section."""
    sections: dict[tuple[str, int], list[Cell]] = {}
    for cell in cells:
        sections.setdefault((cell.fact.statement, cell.page), []).append(cell)
    told = []
    for own in sections.values():
        if len(own) == ALONE:
            told.append(f"{words.cell(own[0], 'line')}, {own[0].printed()}")
        else:
            parts = [words.text("line_part", label=words.label(cell), printed=cell.printed()) for cell in own]
            told.append(
                words.text("lines", labels=words.listed(parts), statement=words.statement(own[0]), page=own[0].page)
            )
    return words.listed(told)


def explanations(report: Report, diagnosis: Diagnosis, wordings: Mapping[str, Wording]) -> dict[str, str]:
    """The sentence in every language."""
    return {language: explain(report, diagnosis, words) for language, words in wordings.items()}
