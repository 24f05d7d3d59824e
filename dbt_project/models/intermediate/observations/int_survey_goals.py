"""Goals for answers and what came of them: pipelines.telling.survey_goals reads them, this carries rows."""

from collections import Counter

import pandas as pd

from pipelines.telling.survey_goals import SurveyGoal, Told, survey_goals
from pipelines.telling.vocabulary import Vocabulary

_TOLD = ["document_id", *SurveyGoal.__dataclass_fields__]
_TYPES = {
    **dict.fromkeys(("document_id", "goal_text", "indikator", "respondent_group", "part", "printed_text"), "string"),
    **dict.fromkeys(("goal_no", "fiscal_year", "sentence_no", "question_no", "target"), "Int64"),
    "value_printed": "float64",
    "is_suppressed": "bool",
}
_PLACE = ["heading_no", "sentence", "page", "x0", "top", "x1", "bottom"]


def model(dbt, session):
    dbt.config(materialized="table", schema="intermediate")
    terms = dbt.ref("term").df().astype(str).to_dict("records")
    dimensions = dbt.ref("dimension").df().astype(str).to_dict("records")
    vocabulary = Vocabulary(terms, dimensions)
    years = dict(
        dbt.ref("stg_documents")
        .filter("is_read and fiscal_year is not null")
        .project("document_id, fiscal_year")
        .fetchall()
    )
    sections = dbt.ref("int_sections").project("document_id, heading_no, context_class").df()
    sentences = dbt.ref("stg_sentences").filter("kind <> 'box'").df()
    sentences = sentences.merge(sections, how="left", on=["document_id", "heading_no"]).sort_values("sentence_no")
    found = []
    for document_id, rows in sentences.groupby("document_id"):
        told = [Told(row.sentence_no, row.sentence, row.context_class == "indikator") for row in rows.itertuples()]
        if document_id in years:
            read = survey_goals(told, years[document_id], vocabulary)
            found += [(document_id, *(getattr(goal, name) for name in _TOLD[1:])) for goal in read]
    goals = pd.DataFrame(found, columns=_TOLD).rename(columns={"told_no": "sentence_no", "value": "value_printed"})
    # a target is published in whole per cent
    goals = goals.assign(target=goals["target"].astype("float64").round()).astype(_TYPES)
    placed = goals.merge(sentences[["document_id", "sentence_no", *_PLACE]], on=["document_id", "sentence_no"])
    return _with_ink(placed, dbt.ref("stg_mentions").df())


def _with_ink(goals, mentions):
    """Each number of a sentence has ink of its own: equal ones in the order in which they stand."""
    ink: dict[tuple, list[tuple]] = {}
    for row in mentions.sort_values("mention_no").itertuples():
        ink.setdefault((row.document_id, row.sentence_no, float(row.value_printed)), []).append(
            (row.page, row.x0, row.top, row.x1, row.bottom)
        )
    seen: Counter[tuple] = Counter()
    boxes = []
    for row in goals.itertuples():
        key = (row.document_id, row.sentence_no, abs(row.value_printed))
        places = ink.get(key, [])
        boxes.append(places[seen[key]] if seen[key] < len(places) else (row.page, row.x0, row.top, row.x1, row.bottom))
        seen[key] += 1
    goals[["page", "x0", "top", "x1", "bottom"]] = pd.DataFrame(boxes, columns=range(5), index=goals.index)
    return goals
