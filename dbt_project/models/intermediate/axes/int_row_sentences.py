"""Rows of tables whose label is a sentence, read as one: a goal ('Minst 40 personer ska delta') that figures beside it
state and answer, or words behind a big number ('av dem som avslutades gick till arbete')."""

import pandas as pd

from pipelines.telling.sentences import read_sentence
from pipelines.telling.told import Context

COLUMNS = ["document_id", "table_no", "grid_no", "row_no", "kind", "measure", "scope", "subject"]


def model(dbt, session):
    dbt.config(materialized="table", schema="intermediate")
    rows = (
        dbt.ref("int_cell_meanings")
        .filter("value_state = 'number' and label_measure is null and contains(row_label, ' ')")
        .aggregate("document_id, table_no, row_no, any_value(row_label), count(*), any_value(printed_text)")
        .order("document_id, table_no, row_no")
        .fetchall()
    )
    found = []
    for document_id, table_no, row_no, label, figures, printed in rows:
        told = _told(label, printed, is_alone=figures == 1)
        if told is not None:
            found.append((document_id, table_no, None, row_no, *told))
    goals = dbt.ref("int_goal_rows").project("document_id, grid_no, row_no, goal").fetchall()
    for document_id, grid_no, row_no, goal in goals:
        told = _told_of_goal(goal) if goal else None
        if told is not None:
            found.append((document_id, None, grid_no, row_no, *told))
    strings = dict.fromkeys(("document_id", "kind", "measure", "scope", "subject"), "string")
    numbers = dict.fromkeys(("table_no", "grid_no", "row_no"), "Int32")
    return pd.DataFrame(found, columns=COLUMNS).astype({**strings, **numbers})


def _told(label, printed, is_alone):
    """Kind (goal, goal_of, number), measure, scope and subject, or None when the row tells nothing that is measured."""
    goal = _told_of_goal(label)
    if goal is not None:
        return goal
    # 'Kompassen: antal deltagare', in a table of goals
    name, _, what = label.rpartition(":")
    measure = _first_measure(f"{what.strip()}: {printed}") if name else None
    if measure is not None:
        return "goal_of", measure, None, name.strip()
    if not is_alone or not label[:1].islower():
        return None
    told, _ = read_sentence(f"{printed} {label}", Context())
    if told and told[0].figure.start == 0 and told[0].measure is not None:
        return "number", told[0].measure, told[0].scope, told[0].subject
    return None


def _told_of_goal(text):
    told, _ = read_sentence(text, Context())
    return next(
        (("goal", item.measure, item.scope, item.subject) for item in told if item.measure and item.is_goal), None
    )


def _first_measure(sentence):
    told, _ = read_sentence(sentence, Context())
    return told[0].measure if told else None
