"""The judgement of each report: its verdicts and its diagnoses, behind a wall of its own.

A report is evaluated once; only where something is contradicted, or agrees by a choice of definition, are causes
searched for. Whatever is raised while one report is judged becomes its failure: it has no verdicts and no diagnoses
then, so that its figures are unverified, and every other report is judged as ever. What is wrong with the seeds is ours
and stops the build before any report is judged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from pipelines.identities.catalogue import build_catalogue
from pipelines.identities.cells import CELL_COLUMNS, Cell, read_cell
from pipelines.identities.check_diagnoses import CHECK_COLUMNS, told_with_checks
from pipelines.identities.diagnoses import diagnose
from pipelines.identities.diagnosis_tables import DIAGNOSIS_SCHEMA, diagnosis_rows
from pipelines.identities.evaluate import evaluate_document
from pipelines.identities.records import VIOLATED, Evaluation, Identity
from pipelines.identities.tables import EVALUATION_SCHEMA, evaluation_rows
from pipelines.identities.wording import SEEDS, Wording, wordings_of
from pipelines.report_walls import failure_of

JUDGEMENT_SEEDS = (*SEEDS, "identity_term")
MOST_FIGURES = 5_000
"""Figures of one report that are judged. The fullest annual reports print some 700 in their statements; what prints
seven times as many is no report, and the search for causes in it would hold up the night for all others."""

JUDGEMENT_SCHEMA = pa.schema(
    [
        ("document_id", pa.string()),
        ("failure", pa.string()),
        ("evaluation", pa.list_(pa.struct(list(EVALUATION_SCHEMA)))),
        ("diagnoses", pa.list_(pa.struct(list(DIAGNOSIS_SCHEMA)))),
    ]
)


class TooManyFiguresError(Exception):
    """The report prints more figures than are judged."""


Row = Sequence[Any]
Seeds = Mapping[str, Sequence[Mapping[str, object]]]


@dataclass(frozen=True, slots=True)
class Rules:
    """What every report is judged by: the identities, and the words of the diagnoses by language."""

    catalogue: tuple[Identity, ...]
    wordings: Mapping[str, Wording]


@dataclass(frozen=True, slots=True)
class ReportRows:
    """What the judgement of one report is made of.

    `cells` are its rows of `int_finances` in the order of CELL_COLUMNS, `checks` those of `int_report_checks` in the
    order of CHECK_COLUMNS; `cut_tables` as for read_fact; `foreign` are figures of other reports that its checks name.
    """

    document_id: str
    cells: Sequence[Row]
    checks: Sequence[Row]
    cut_tables: Set[tuple[str, int]]
    foreign: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdicts (EVALUATION_SCHEMA) and diagnoses (DIAGNOSIS_SCHEMA) of one report, or why there are none."""

    document_id: str
    evaluation: pa.RecordBatch
    diagnoses: pa.RecordBatch
    failure: str | None = None


def rules_of(seeds: Seeds) -> Rules:
    """The rules, from the rows of the seeds in JUDGEMENT_SEEDS by the name of the seed.

    Raises CatalogueError or WordingError when a seed names what does not exist or lacks what is needed.
    """
    known = frozenset((str(row["statement"]), str(row["line_item"])) for row in seeds["line_item"])
    return Rules(build_catalogue(seeds["identity"], seeds["identity_term"], known), wordings_of(seeds))


def judgement_table(
    cell_rows: Iterable[Row], check_rows: Iterable[Row], cut_tables: Iterable[tuple[str, int]], seeds: Seeds
) -> pa.Table:
    """One row per report that has a figure or a check, in the order of the reports; the schema is JUDGEMENT_SCHEMA."""
    rules = rules_of(seeds)
    judged = [judged_within_walls(rows, rules) for rows in reports_of(cell_rows, check_rows, frozenset(cut_tables))]
    return pa.Table.from_arrays(
        [
            pa.array([judgement.document_id for judgement in judged], pa.string()),
            pa.array([judgement.failure for judgement in judged], pa.string()),
            _lists([judgement.evaluation for judgement in judged], EVALUATION_SCHEMA),
            _lists([judgement.diagnoses for judgement in judged], DIAGNOSIS_SCHEMA),
        ],
        schema=JUDGEMENT_SCHEMA,
    )


def reports_of(
    cell_rows: Iterable[Row], check_rows: Iterable[Row], cut_tables: Set[tuple[str, int]]
) -> list[ReportRows]:
    """The rows of each report, ordered by document_id."""
    cells, cell_of = _by_document(cell_rows, CELL_COLUMNS), CELL_COLUMNS.index("fact_id")
    checks, other_of = _by_document(check_rows, CHECK_COLUMNS), CHECK_COLUMNS.index("other_fact_id")
    wanted = {row[other_of] for rows in checks.values() for row in rows} - {None}
    named = {row[cell_of]: row for rows in cells.values() for row in rows if row[cell_of] in wanted}
    foreign = {fact_id: cell for fact_id, row in named.items() if (cell := _foreign(row)) is not None}
    return [
        ReportRows(document_id, cells.get(document_id, ()), checks.get(document_id, ()), cut_tables, foreign)
        for document_id in sorted(cells.keys() | checks.keys())
    ]


def _by_document(rows: Iterable[Row], columns: Sequence[str]) -> dict[str, list[Row]]:
    place = columns.index("document_id")
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[place]].append(row)
    return found


def _foreign(row: Row) -> Cell | None:
    """A figure that another report is compared with; where it cannot be read, that is the failure of its own report."""
    try:
        return read_cell(row)
    except Exception:  # noqa: BLE001 (one report's failure must not become another's)
        return None


def judged_within_walls(rows: ReportRows, rules: Rules) -> Judgement:
    """The judgement of one report; whatever it raises is its failure."""
    try:
        return judge(rows, rules)
    except Exception as error:  # noqa: BLE001 (the wall: one report's failure must not lose the others)
        return Judgement(rows.document_id, _none_of(EVALUATION_SCHEMA), _none_of(DIAGNOSIS_SCHEMA), failure_of(error))


def judge(rows: ReportRows, rules: Rules) -> Judgement:
    """The judgement of one report, without a wall. Raises TooManyFiguresError, and whatever a figure gives cause to."""
    if len(rows.cells) > MOST_FIGURES:
        raise TooManyFiguresError(f"the report prints {len(rows.cells)} figures; at most {MOST_FIGURES} are judged")
    cells = [read_cell(row, rows.cut_tables) for row in rows.cells]
    evaluation = evaluate_document([cell.fact for cell in cells], rules.catalogue)
    found: list[dict[str, Any]] = []
    if is_worth_a_search(evaluation):
        found.extend(diagnosis_rows(diagnose(cells, rules.catalogue, evaluation), rules.wordings))
    known = {**rows.foreign, **{cell.fact_id: cell for cell in cells}}
    told = list(told_with_checks(found, rows.checks, known, rules.wordings))
    return Judgement(
        rows.document_id, evaluation_rows(evaluation), pa.RecordBatch.from_pylist(told, schema=DIAGNOSIS_SCHEMA)
    )


def is_worth_a_search(evaluation: Evaluation) -> bool:
    """Without a contradiction, and without a choice of definition, there is nothing to explain."""
    return any(result.verdict == VIOLATED or result.scope_choice for result in evaluation.results)


def _none_of(schema: pa.Schema) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist([], schema=schema)


def _lists(batches: Sequence[pa.RecordBatch], schema: pa.Schema) -> pa.Array:
    """One list of structs per batch; built column by column, since dictionaries would cost half a minute."""
    offsets = [0]
    for batch in batches:
        offsets.append(offsets[-1] + batch.num_rows)
    rows = pa.concat_arrays([batch.to_struct_array() for batch in (_none_of(schema), *batches)])
    return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), rows)
