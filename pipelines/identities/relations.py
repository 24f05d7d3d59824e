"""What does not agree, in numbers: an instance of an identity told as a person would tell it.

An equation is solved for the figure that stands alone on its side, a total as a rule: this is printed, the others make
it that. Two sections that count differently are told with the line that makes the difference.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pipelines.identities.cells import Cell, number
from pipelines.identities.diagnoses import Diagnosis, Report
from pipelines.identities.localise import CORRECTED, SCOPE
from pipelines.identities.records import TICKS_PER_UNIT, VIOLATED, Member, Result, key_of
from pipelines.identities.wording import MOST_LABELS, Wording

ALONE = 1


@dataclass(frozen=True, slots=True)
class Equation:
    """An instance as a person sees it: the figure that stands alone on a side, and those on the other side."""

    result: Result
    alone: Member
    others: tuple[Member, ...]


def relation(report: Report, diagnosis: Diagnosis, words: Wording) -> str:
    """What does not agree, in numbers; for the first instance, and the names of some further ones.

    Empty where nothing can be told in numbers, and where what was found agrees.
    """
    results = [result for result in diagnosis.results if result.lhs is not None]
    if not results:
        return ""
    if diagnosis.cause.outcome == SCOPE or diagnosis.cause.lines:
        return _scope_relation(report, diagnosis, results, words)
    if diagnosis.cause.outcome == CORRECTED or results[0].verdict != VIOLATED:
        return ""
    members = report.members.get(key_of(results[0]), ())
    first = _instance_relation(report, results[0], [member for member in members if member.counts], words)
    if not first:
        return ""
    if report.proposed.keys() & {member.fact_id for member in members}:
        first = f"{first} {words.text('with_proposals')}"
    others = [result.identity_id for result in results[1:]]
    labels = dict.fromkeys(words.identity(other) for other in others if other != results[0].identity_id)
    if not labels:
        return first
    return f"{first} {words.text('relation_more', labels=words.listed(list(labels)[:MOST_LABELS]))}"


def _instance_relation(report: Report, result: Result, members: Sequence[Member], words: Wording) -> str:
    identity = report.identities[result.identity_id]
    if not members:
        return ""
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
            identity=words.identity(identity.identity_id),
            computed=cell.as_printed(wanted),
            cell=words.cell(cell),
            printed=cell.printed(),
            difference=cell.as_printed(abs(wanted - (cell.fact.ticks or 0))).lstrip("\u2212"),
        )
    cells = [report.cells[member.fact_id] for member in members]
    difference = Fraction(result.difference or 0) / result.scale
    return words.text(
        "relation_free",
        identity=words.identity(identity.identity_id),
        cells=words.listed(f"{words.cell(cell)} {cell.printed()}" for cell in cells),
        difference=cells[0].as_printed(round(abs(difference))).lstrip("\u2212"),
    )


def _ratio_relation(report: Report, result: Result, members: Sequence[Member], words: Wording) -> str:
    printed = next((member for member in members if member.side == "lhs"), None)
    if printed is None:
        return ""
    cell = report.cells[printed.fact_id]
    share = round(Fraction(result.rhs or 0))
    one_more = cell.printed_value(share) if cell.decimals else _with_a_decimal(share)
    return words.text(
        "relation_ratio",
        cell=words.cell(cell),
        printed=cell.printed(),
        identity=words.identity(result.identity_id),
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


def _scope_relation(report: Report, diagnosis: Diagnosis, results: Sequence[Result], words: Wording) -> str:
    """Two sections that count differently, the line that makes the difference, and the other years."""
    first = results[0]
    identity = report.identities[first.identity_id]
    members = [member for member in report.members.get(key_of(first), ()) if member.counts]
    if not members:
        return ""
    names = set(first.scope_choice.split(" + "))
    lines_of = {
        (term.statement, term.line_item)
        for term in identity.terms
        if term.presence.startswith("scope") and (term.choice or term.line_item) in names
    }
    cells = {member.fact_id: report.cells[member.fact_id] for member in members}
    told_lines = set(diagnosis.cause.lines) or {
        fact_id for fact_id, cell in cells.items() if (cell.fact.statement, cell.fact.line_item) in lines_of
    }
    lines = [report.cells[fact_id] for fact_id in told_lines if report.cells[fact_id].fact.ticks]
    lines.sort(key=lambda cell: (cell.page, cell.fact.table, cell.fact.row_no))
    core = [member for member in members if member.fact_id not in told_lines]
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
        if equation is not None and first.verdict == VIOLATED:
            return _scope_gap(report, equation, named, words)
        cell = cells[(equation.alone if equation else members[0]).fact_id]
        told = words.text(
            "scope_sum",
            cell=words.cell(cell),
            printed=cell.printed(),
            lines=named,
            identity=words.identity(identity.identity_id),
        )
    years = [str(result.fiscal_year) for result in results[1:] if result.fiscal_year != first.fiscal_year]
    return f"{told} {words.text('scope_more', years=words.listed(years))}" if years else told


def _scope_gap(report: Report, equation: Equation, lines: str, words: Wording) -> str:
    cell = report.cells[equation.alone.fact_id]
    return words.text(
        "scope_gap",
        cell=words.cell(cell),
        printed=cell.printed(),
        computed=cell.as_printed(_wanted(equation, cell)),
        lines=lines,
    )


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
