"""Goals for answers and what came of them: pipelines.telling.survey_goals reads them, this carries rows."""

from collections import Counter

from pipelines.report_walls import frame_by_report, report_years
from pipelines.telling.survey_goals import SurveyGoal, Told, survey_goals
from pipelines.telling.vocabulary import Vocabulary

_TOLD = list(SurveyGoal.__dataclass_fields__)
_PLACE = {"heading_no": "Int64", "sentence": "string", "page": "Int64"} | dict.fromkeys(
    ("x0", "top", "x1", "bottom"), "Float64"
)
_INK = ["page", "x0", "top", "x1", "bottom"]
_KINDS = {"is_suppressed": "boolean", "value": "Float64"} | dict.fromkeys(
    ("goal_no", "fiscal_year", "told_no", "question_no", "target"), "Int64"
)
_TYPES = {name: _KINDS.get(name, "string") for name in _TOLD} | _PLACE


def model(dbt, session):
    dbt.config(materialized="table", schema="intermediate")
    vocabulary = Vocabulary.of_frames(dbt.ref("term").df(), dbt.ref("dimension").df())
    years = report_years(dbt.ref("stg_documents"))
    sections = dbt.ref("int_sections").project("document_id, heading_no, context_class").df()
    sentences = dbt.ref("stg_sentences").filter("kind <> 'box'").df()
    sentences = sentences.merge(sections, how="left", on=["document_id", "heading_no"]).sort_values("sentence_no")
    mentions = dict(list(dbt.ref("stg_mentions").df().sort_values("mention_no").groupby("document_id")))
    reports = (
        (document_id, (rows, mentions.get(document_id), years[document_id], vocabulary))
        for document_id, rows in sentences.groupby("document_id")
        if document_id in years
    )
    goals = frame_by_report(reports, _told, _TYPES)
    return goals.rename(columns={"told_no": "sentence_no", "value": "value_printed"})


def _told(report):
    sentences, mentions, year, vocabulary = report
    told = [Told(row.sentence_no, row.sentence, row.context_class == "indikator") for row in sentences.itertuples()]
    places = {row.sentence_no: row for row in sentences.itertuples()}
    ink = _ink(mentions)
    seen = Counter()
    for goal in survey_goals(told, year, vocabulary):
        place = {name: getattr(places[goal.told_no], name) for name in _PLACE}
        number = goal.told_no, float(abs(goal.value))
        boxes = ink.get(number, [])
        if seen[number] < len(boxes):
            place |= boxes[seen[number]]
        seen[number] += 1
        # a target is published in whole per cent
        rounded = {"value": float(goal.value), "target": None if goal.target is None else round(goal.target)}
        yield (*(rounded.get(name, getattr(goal, name)) for name in _TOLD), *place.values())


def _ink(mentions):
    """Each number of a sentence has ink of its own: the boxes of equal ones in the order in which they stand."""
    ink = {}
    for row in () if mentions is None else mentions.itertuples():
        box = {name: getattr(row, name) for name in _INK}
        ink.setdefault((row.sentence_no, float(row.value_printed)), []).append(box)
    return ink
