"""The benchmark of trust: errors of every kind are put into right statements, and what the product says is counted.

    python -m benchmarks.trust [--injections 2400] [--seed N] [--processes 2]

Exits with 1 when a figure was wrongly repaired, when a changed figure is called verified, or when fewer than four of
five single errors are repaired in figures that stand in two or more identities that leave no room.
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from random import Random
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from benchmarks.injections import (
    FIGURE_KINDS,
    LINE_LEFT_OUT,
    STALE_COLUMN,
    UNIT_LABEL,
    Injection,
    leave_out_line,
    spoil_figure,
    spoil_unit,
    stale_column,
    twice,
)
from benchmarks.judging import OUTCOMES, REPAIRED, WRONGLY_REPAIRED, WRONGLY_VERIFIED, Report, judge
from benchmarks.statements import invented, samples
from pipelines.identities.records import TICKS_PER_UNIT, Fact

LEAST_REPAIRED = 0.8
DOUBLE = "two errors"
SHARE_OF_DOUBLES = 0.15
SHARE_OF_TABLES = 0.12
SHARE_OF_COVERED = 0.75
ATTEMPTS = 60
INVENTED_REPORTS = 24


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one injection; `counts` says whether the promise of repair is about it."""

    source: str
    kind: str
    outcome: str
    counts: bool
    what: str


def draw(report: Report, rng: Random) -> tuple[str, bool, Injection] | None:
    """One injection into a report: its kind, whether it is a single error in a covered figure, and the figures."""
    for _ in range(ATTEMPTS):
        lot = rng.random()
        if lot < SHARE_OF_TABLES:
            kind, make = rng.choice(
                ((UNIT_LABEL, spoil_unit), (LINE_LEFT_OUT, leave_out_line), (STALE_COLUMN, stale_column))
            )
            injection = make(report.facts, rng)
            if injection is not None and set(injection.truth) <= set(report.right) | {""}:
                return kind, False, injection
            continue
        pool = report.covered if rng.random() < SHARE_OF_COVERED else report.right
        if lot < SHARE_OF_TABLES + SHARE_OF_DOUBLES:
            injection = twice(report.facts, rng.sample(pool, 2), rng.choices(FIGURE_KINDS, k=2), rng)
            if injection is not None:
                return DOUBLE, False, injection
            continue
        fact_id, kind = rng.choice(pool), rng.choice(FIGURE_KINDS)
        injection = spoil_figure(report.facts, fact_id, kind, rng)
        if injection is not None:
            return kind, fact_id in report.covered, injection
    return None


def spoil_report(job: tuple[tuple[Fact, ...], int, str]) -> list[Verdict]:
    """All injections of one report."""
    facts, number, seed = job
    report, rng = Report(facts), Random(seed)
    found = []
    for _ in range(number):
        drawn = draw(report, rng)
        if drawn is None:
            continue
        kind, counts, injection = drawn
        outcome = judge(report, injection)
        found.append(Verdict(facts[0].document_id, kind, outcome, counts, describe(injection)))
    return found


def describe(injection: Injection) -> str:
    """What was changed, for whoever looks for the reason."""
    now = {fact.fact_id: fact for fact in injection.facts}
    if injection.left_out:
        return ", ".join(
            f"{f.statement}.{f.line_item or f.label} {(f.ticks or 0) / TICKS_PER_UNIT:.10g}" for f in injection.left_out
        )
    if injection.table:
        return f"table {injection.table}"
    return "; ".join(
        f"{now[i].statement}.{now[i].line_item or now[i].label} {now[i].component} {now[i].scenario} "
        f"{now[i].fiscal_year}: {ticks / TICKS_PER_UNIT:.10g} -> {(now[i].ticks or 0) / TICKS_PER_UNIT:.10g}"
        for i, ticks in injection.truth.items()
    )


def run(injections: int, seed: int, processes: int) -> Iterator[Verdict]:
    """Spoil every report in turn; the same seed draws the same injections."""
    reports = [*samples(), *(invented(seed + number) for number in range(INVENTED_REPORTS))]
    reports = [facts for facts in reports if Report(facts).covered]
    share = -(-injections // len(reports))
    jobs = [(facts, share, f"{seed} {facts[0].document_id}") for facts in reports]
    with ProcessPoolExecutor(processes) as pool:
        for verdicts in pool.map(spoil_report, jobs):
            yield from verdicts


def main(
    injections: Annotated[int, typer.Option(help="How many errors are put in, at least.")] = 2400,
    seed: Annotated[int, typer.Option(help="Draws the same errors again; 0 draws others each time.")] = 1,
    processes: Annotated[int, typer.Option(help="Processes that work at the same time.")] = 2,
    show: Annotated[str, typer.Option(help="List the injections with this outcome.")] = "",
) -> None:
    """Measure how far the product's judgement can be trusted."""
    console = Console(width=120)
    seed = seed or Random().randrange(1, 1_000_000)
    console.print(f"seed {seed}")
    began = time.monotonic()
    verdicts = list(run(injections, seed, processes))
    table = Table("kind", *OUTCOMES, "injections")
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for verdict in verdicts:
        counted[verdict.kind][verdict.outcome] += 1
    for kind, outcomes in sorted(counted.items()):
        table.add_row(kind, *(str(outcomes[name]) for name in OUTCOMES), str(outcomes.total()))
    total = Counter(verdict.outcome for verdict in verdicts)
    table.add_section()
    table.add_row("all", *(str(total[name]) for name in OUTCOMES), str(total.total()))
    promised = [verdict for verdict in verdicts if verdict.counts]
    of_promised = Counter(verdict.outcome for verdict in promised)
    table.add_row("single errors, 2+ identities", *(str(of_promised[name]) for name in OUTCOMES), str(len(promised)))
    console.print(table)
    for verdict in verdicts:
        if verdict.outcome in (WRONGLY_REPAIRED, WRONGLY_VERIFIED, show):
            console.print(f"{verdict.outcome}: {verdict.source}: {verdict.kind}: {verdict.what}", highlight=False)
    repaired = of_promised[REPAIRED] / max(1, len(promised))
    console.print(
        f"{len(verdicts)} injections in {time.monotonic() - began:.0f} s; of single errors in figures that stand in "
        f"two or more identities {repaired:.1%} repaired; wrongly repaired {total[WRONGLY_REPAIRED]}, "
        f"wrongly verified {total[WRONGLY_VERIFIED]}"
    )
    if total[WRONGLY_REPAIRED] or total[WRONGLY_VERIFIED] or repaired < LEAST_REPAIRED:
        raise typer.Exit(1)


if __name__ == "__main__":
    typer.run(main)
