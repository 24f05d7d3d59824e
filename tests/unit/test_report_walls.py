"""One report's failure is told in its own row, and the rows of all others are as if it were not there."""

from __future__ import annotations

import importlib.util
from types import SimpleNamespace

import duckdb
import pandas as pd

from pipelines.report_walls import MOST_OF_A_FAILURE, failure_of, frame_by_report
from tests.conftest import REPOSITORY

MODELS = REPOSITORY / "dbt_project" / "models"
TELLING = (
    "int_row_sentences",
    "int_survey_captions",
    "int_survey_goal_shares",
    "int_survey_goals",
    "int_survey_sentences",
)


def test_a_failure_is_one_line_of_printable_text():
    assert failure_of(KeyError("a\tb\r\n\x1b[31m")) == "KeyError: 'a\\tb\\r\\n\\x1b[31m'"
    assert failure_of(ValueError("a\tb\r\n c\x1b[31m\ud800")) == "ValueError: a b c\ufffd[31m\ufffd"
    assert failure_of(ValueError()) == "ValueError:"
    long = failure_of(ValueError("x" * 1000))
    assert (len(long), long[-1]) == (MOST_OF_A_FAILURE, "…")


def halves(numbers):
    return [(number, 10 / number) for number in numbers]


def test_a_report_that_raises_is_one_row_with_its_failure():
    frame = frame_by_report([("a", [1, 2]), ("b", [5, 0]), ("c", [4])], halves, {"number": "Int64", "half": "Float64"})
    assert list(frame.columns) == ["document_id", "number", "half", "failure"]
    assert frame["document_id"].tolist() == ["a", "a", "b", "c"]
    assert frame["half"].dropna().tolist() == [10, 5, 2.5]
    assert frame.loc[frame["document_id"] == "b", "failure"].item() == "ZeroDivisionError: division by zero"
    assert frame["failure"].notna().sum() == 1


def test_without_reports_there_are_columns_and_no_rows():
    frame = frame_by_report([], halves, {"number": "Int64", "half": "Float64"})
    assert frame.empty
    assert frame.dtypes.astype(str).to_dict() == {
        "document_id": "string",
        "number": "Int64",
        "half": "Float64",
        "failure": "string",
    }


def test_every_python_model_that_works_by_report_has_a_wall():
    """int_meanings and int_goal_texts work on texts, whatever report prints them: test_any_text.py holds for them."""
    walled = {path.stem for path in MODELS.rglob("*.py") if "frame_by_report" in path.read_text(encoding="utf-8")}
    judged = {"int_judgements", "int_structures"}
    assert walled == set(TELLING)
    assert {path.stem for path in MODELS.rglob("*.py")} == walled | judged | {"int_meanings", "int_goal_texts"}
    unjudged = (MODELS / "identities" / "int_unjudged_documents.sql").read_text(encoding="utf-8")
    assert all(f"'{name}'" in unjudged for name in TELLING)


def test_a_caption_that_cannot_be_read_costs_its_report_alone(monkeypatch):
    [path] = MODELS.rglob("int_survey_captions.py")
    spec = importlib.util.spec_from_file_location("int_survey_captions", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    seeds = {
        name: duckdb.read_csv(str(next((MODELS.parent / "seeds").rglob(f"{name}.csv"))), all_varchar=True)
        for name in ("term", "dimension")
    }
    places = pd.DataFrame(
        [
            ("good", 1, 2, 0.0, 0.0, 1.0, 1.0, "Deltagare (n=38)", 2019, True),
            ("bad", 1, 2, 0.0, 0.0, 1.0, 1.0, None, 2019, True),
        ],
        columns=[
            "document_id",
            "heading_no",
            "page",
            "x0",
            "top",
            "x1",
            "bottom",
            "caption",
            "report_year",
            "is_of_survey",
        ],
    )
    tables = {**seeds, "int_survey_caption_places": duckdb.from_df(places)}
    frame = module.model(SimpleNamespace(config=lambda **_: None, ref=tables.__getitem__), None)
    assert frame.loc[frame["failure"].isna(), "document_id"].unique().tolist() == ["good"]
    assert frame.loc[frame["failure"].notna(), "document_id"].tolist() == ["bad"]
