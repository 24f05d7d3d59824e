"""Rows of tables whose label is a sentence, read as one: a goal ('Minst 40 personer ska delta') that figures beside it
state and answer, or words behind a big number ('av dem som avslutades gick till arbete')."""

import pandas as pd

from pipelines.telling.sentences import read_sentence
from pipelines.telling.told import Context

COLUMNS = ["document_id", "table_no", "row_no", "kind", "measure", "scope", "subject"]


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
        told = _told(label, printed if figures == 1 else None)
        if told is not None:
            found.append((document_id, table_no, row_no, *told))
    strings = dict.fromkeys(("document_id", "kind", "measure", "scope", "subject"), "string")
    return pd.DataFrame(found, columns=COLUMNS).astype({**strings, "table_no": "Int32", "row_no": "Int32"})


def _told(label, printed):
    """Kind (goal, number), measure, scope and subject, or None when the row tells nothing that is measured."""
    for item in read_sentence(label, Context())[0]:
        if item.measure is not None and item.is_goal:
            return "goal", item.measure, item.scope, item.subject
    if printed is None or not label[:1].islower():
        return None
    told, _ = read_sentence(f"{printed} {label}", Context())
    if told and told[0].figure.start == 0 and told[0].measure is not None:
        return "number", told[0].measure, told[0].scope, told[0].subject
    return None
