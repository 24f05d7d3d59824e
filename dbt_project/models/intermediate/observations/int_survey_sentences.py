"""Answers of surveys that sentences tell: pipelines.telling.survey_sentences reads them, this carries rows."""

from pipelines.report_walls import frame_by_report, report_years
from pipelines.telling.survey_sentences import SurveyMention, survey_mentions
from pipelines.telling.vocabulary import Vocabulary

_NUMBERS = ("mention_no", "fiscal_year", "question_no")
_TYPES = {name: "Int64" if name in _NUMBERS else "string" for name in SurveyMention.__dataclass_fields__}


def model(dbt, session):
    dbt.config(materialized="table", schema="intermediate")
    vocabulary = Vocabulary.of_frames(dbt.ref("term").df(), dbt.ref("dimension").df())
    years = report_years(dbt.ref("stg_documents"))
    sections = dbt.ref("int_sections").project("document_id, heading_no, class, context_class, heading").df()
    mentions = dbt.ref("stg_mentions").df().merge(sections, how="left", on=["document_id", "heading_no"])
    mentions = mentions.astype(object).where(mentions.notna(), None).sort_values("mention_no")
    named = sections[sections["class"] == "name"].groupby("document_id")["heading"].unique()
    sentences = dbt.ref("stg_sentences").project("document_id, sentence_no, heading_no, sentence").df()
    spoken = {key: rows.to_dict("records") for key, rows in sentences.sort_values("sentence_no").groupby("document_id")}
    reports = (
        (
            document_id,
            (
                rows.to_dict("records"),
                years[document_id],
                vocabulary,
                tuple(named.get(document_id, ())),
                spoken.get(document_id, ()),
            ),
        )
        for document_id, rows in mentions.groupby("document_id")
        if document_id in years
    )
    return frame_by_report(reports, _told, _TYPES)


def _told(report):
    return [tuple(getattr(told, name) for name in _TYPES) for told in survey_mentions(*report)]
