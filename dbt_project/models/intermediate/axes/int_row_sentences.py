"""Rows of tables whose label is a sentence, read as one: a goal ('Minst 40 personer ska delta') that figures beside it
state and answer, or words behind a big number ('av dem som avslutades gick till arbete')."""

from collections import defaultdict

from pipelines.report_walls import frame_by_report
from pipelines.telling.figures import figures_in
from pipelines.telling.sentences import read_sentence
from pipelines.telling.told import Context

_NUMBERS = dict.fromkeys(("table_no", "grid_no", "row_no"), "Int32")
_TYPES = _NUMBERS | dict.fromkeys(("kind", "measure", "scope", "subject"), "string")
# words that go on behind a number, though the last of them could be a label: 'av deltagarna var kvinnor'
GOES_ON = r"regexp_full_match(row_label, '\p{Ll}+( [\p{L}/]+){3,}')"


def model(dbt, session):
    dbt.config(materialized="table", schema="intermediate")
    figures = (
        dbt.ref("int_cell_meanings")
        .filter(f"value_state = 'number' and contains(row_label, ' ') and (label_measure is null or {GOES_ON})")
        .aggregate(
            "document_id, table_no, row_no, any_value(row_label), count(*), arg_min(printed_text, column_no),"
            " any_value(label_measure)"
        )
        .order("document_id, table_no, row_no")
        .fetchall()
    )
    goals = (
        dbt.ref("int_goal_rows")
        .filter("goal is not null")
        .project("document_id, grid_no, row_no, goal, coalesce(target, outcome)")
        .fetchall()
    )
    reports = defaultdict(lambda: ([], []))
    for rows, place in ((figures, 0), (goals, 1)):
        for document_id, *row in rows:
            reports[document_id][place].append(row)
    return frame_by_report(reports.items(), _told_of_report, _TYPES)


def _told_of_report(report):
    figures, goals = report
    for table_no, row_no, label, count, printed, measure in figures:
        told = None if measure else _told_of_goal(label) or _told_of_insats(label, printed)
        if told is None and count == 1 and label[:1].islower():
            told = _told_behind(printed, label)
        if told is not None:
            yield (table_no, None, row_no, *told)
    for grid_no, row_no, goal, printed in goals:
        told = _told_of_goal(goal) or _told_of_insats(goal, printed)
        if told is not None:
            yield (None, grid_no, row_no, *told)


def _told_behind(printed, label):
    """Kind (goal, goal_of, number), measure, scope and subject of a number and the words behind it, or None."""
    spoken, _ = read_sentence(f"{printed} {label}", Context())
    if spoken and spoken[0].figure.start == 0 and spoken[0].measure is not None:
        return "number", spoken[0].measure, spoken[0].scope, spoken[0].subject
    return None


def _told_of_goal(text):
    told, _ = read_sentence(text, Context())
    return next(
        (("goal", item.measure, item.scope, item.subject) for item in told if item.measure and item.is_goal), None
    )


def _told_of_insats(label, printed):
    """'Kompassen: antal deltagare', in a table of goals."""
    name, _, what = label.rpartition(":")
    figure = next(iter(figures_in(printed or "")), None)
    told = read_sentence(f"{what.strip()}: {figure.printed}", Context())[0] if name and figure else ()
    return ("goal_of", told[0].measure, None, name.strip()) if told and told[0].measure else None
