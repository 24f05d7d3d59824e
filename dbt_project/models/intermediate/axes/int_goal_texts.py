"""What the texts of goals, targets and outcomes hold: amounts, and the words by which two goals are compared."""

import pandas as pd

from pipelines.telling.figures import figures_in
from pipelines.telling.goal_words import first_amounts, key_words, split_goals


def model(dbt, session):
    dbt.config(materialized="table", schema="intermediate")
    rows = dbt.ref("int_goal_rows").df()
    figures = dbt.ref("int_goal_figures").df()
    goals = dbt.ref("stg_goals").df()
    survey = dbt.ref("int_survey_goals").df()
    texts = pd.concat(
        [
            *(rows[role] for role in ("goal", "target", "outcome", "reason", "activity")),
            *(figures[role] for role in ("goal", "target", "outcome")),
            goals["told"],
            survey["goal_text"],
            survey["printed_text"],
        ]
    )
    told = {row[:2]: row for printed in sorted(set(texts.dropna())) for row in _told(printed)}
    return pd.DataFrame(
        told.values(),
        columns=["printed", "piece_no", "piece", "share", "count", "amount_sek", "figure", "key_words"],
    ).astype({"piece_no": "int32", "share": "float64", "count": "float64", "amount_sek": "float64"})


def _told(printed):
    """The whole text as piece 0 and, where it tells several goals, each of them; these stand by themselves as well."""
    pieces = split_goals(printed)
    several = pieces if len(pieces) > 1 else ()
    parts = [_row(printed, number, piece) for number, piece in enumerate((printed, *several))]
    return parts + [_row(piece, 0, piece) for piece in several]


def _row(printed, piece_no, piece):
    amounts = {unit: float(value) for unit, value in first_amounts(piece).items()}
    figure = next((figure.printed for figure in figures_in(piece)), None)
    words = " ".join(key_words(piece))
    return (printed, piece_no, piece, amounts.get("procent"), amounts.get("antal"), amounts.get("kr"), figure, words)
