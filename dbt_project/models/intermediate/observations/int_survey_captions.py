"""Numbers of answers that captions tell: pipelines.telling.survey_captions reads them, this carries rows."""

import pandas as pd

from pipelines.telling.survey_captions import caption_answers
from pipelines.telling.vocabulary import Vocabulary

_PLACE = {"document_id": "string", "heading_no": "Int64", "page": "Int64"} | dict.fromkeys(
    ("x0", "top", "x1", "bottom"), "float64"
)
_TYPES = (
    _PLACE
    | dict.fromkeys(("caption", "respondent_group", "gender"), "string")
    | dict.fromkeys(("fiscal_year", "value_printed"), "Int64")
)


def model(dbt, session):
    dbt.config(materialized="table", schema="intermediate")
    terms = dbt.ref("term").df().astype(str).to_dict("records")
    dimensions = dbt.ref("dimension").df().astype(str).to_dict("records")
    vocabulary = Vocabulary(terms, dimensions)
    captions = dbt.ref("int_survey_caption_places").df()
    found = [
        (*(getattr(row, name) for name in _PLACE), row.caption, told.group, told.gender, told.fiscal_year, told.answers)
        for row in captions.itertuples()
        for told in caption_answers(row.caption, row.report_year, vocabulary, row.is_of_survey)
    ]
    return pd.DataFrame(found, columns=list(_TYPES)).astype(_TYPES)
