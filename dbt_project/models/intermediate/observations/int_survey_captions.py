"""Numbers of answers that captions tell: pipelines.telling.survey_captions reads them, this carries rows."""

from pipelines.report_walls import frame_by_report
from pipelines.telling.survey_captions import caption_answers
from pipelines.telling.vocabulary import Vocabulary

_PLACE = {"heading_no": "Int64", "page": "Int64", **dict.fromkeys(("x0", "top", "x1", "bottom"), "Float64")}
_TYPES = (
    _PLACE
    | dict.fromkeys(("caption", "respondent_group", "gender"), "string")
    | dict.fromkeys(("fiscal_year", "value_printed"), "Int64")
)


def model(dbt, session):
    dbt.config(materialized="table", schema="intermediate")
    vocabulary = Vocabulary.of_frames(dbt.ref("term").df(), dbt.ref("dimension").df())
    captions = dbt.ref("int_survey_caption_places").df().groupby("document_id")
    return frame_by_report(captions, lambda rows: _told(rows, vocabulary), _TYPES)


def _told(captions, vocabulary):
    for row in captions.itertuples():
        for told in caption_answers(row.caption, row.report_year, vocabulary, row.is_of_survey):
            place = (getattr(row, name) for name in _PLACE)
            yield (*place, row.caption, told.group, told.gender, told.fiscal_year, told.answers)
