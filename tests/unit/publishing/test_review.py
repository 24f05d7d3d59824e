"""The baseline of contradictions: what is shown as unseen, and what accepting writes."""

from __future__ import annotations

import duckdb
import pytest

from pipelines.publishing.review import (
    BaselineNotWritableError,
    NothingBuiltError,
    accept,
    built_reports,
    contradictions_beside_the_baseline,
    read_baseline,
)

BUILD = """
create schema intermediate;
create table dim_document as
    select * from (values ('a', 'reports/a.pdf', 'published'), ('b', 'b.pdf', 'published'), ('c', 'c.pdf', 'quarantined'))
    as t (document_id, file_name, status);
create table intermediate.int_document_readings as select * from (values ('a', 'r1'), ('b', 'r2')) as t (document_id, reading);
create table fct_diagnoses as select 'd1' as diagnosis_id, 1 as position, 'It does not add up.' as explanation_en;
create table fct_contradictions as
    select * from (values
        ('a', 'reports/a.pdf', 'BR4', 'utfall', 2024, 'sign', 'known', true, 'd1'),
        ('a', 'reports/a.pdf', 'KF4', 'utfall', 2024, 'sign', 'new', false, 'd1'),
        ('a', 'reports/a.pdf', 'KF3', 'utfall', 2024, 'sign', 'vanished', true, null)
    ) as t (document_id, file_name, identity_id, instance, fiscal_year, class, state, is_reviewed, diagnosis_id);
"""


@pytest.fixture
def build(tmp_path):
    path = tmp_path / "warehouse.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(BUILD)
    return path


@pytest.fixture
def seed(tmp_path):
    path = tmp_path / "known_contradiction.csv"
    path.write_text(
        "document_id,file_name,reading,identity_id,instance,fiscal_year,class,reviewed\n"
        "a,a.pdf,r0,BR4,utfall,2024,sign,yes\n"
        "a,a.pdf,r0,KF3,utfall,2024,sign,yes\n"
        "elsewhere,z.pdf,r9,BR4,utfall,2020,copied,yes\n"
    )
    return path


def rows(seed, document_id):
    return [
        (row["reading"], row["identity_id"], row["class"], row["reviewed"])
        for row in read_baseline(seed)
        if row["document_id"] == document_id
    ]


def test_what_nobody_has_seen_is_listed_with_its_explanation(build):
    seen = contradictions_beside_the_baseline(build)
    assert {(item.identity_id, item.state) for item in seen} == {("BR4", "known"), ("KF4", "new"), ("KF3", "vanished")}
    assert next(item for item in seen if item.state == "new").explanation == "It does not add up."


def test_accepting_a_report_makes_its_present_contradictions_the_known_ones(build, seed):
    reports = [report for report in built_reports(build) if report.document_id == "a"]
    assert accept(seed, reports, contradictions_beside_the_baseline(build), reviewed=True) == (2, 1)
    assert rows(seed, "a") == [("r1", "BR4", "sign", "yes"), ("r1", "KF4", "sign", "yes")]
    assert len(rows(seed, "elsewhere")) == 1


def test_accepting_all_keeps_the_marks_and_writes_a_row_for_a_report_without_contradictions(build, seed):
    accept(seed, built_reports(build), contradictions_beside_the_baseline(build), reviewed=False)
    assert rows(seed, "a") == [("r1", "BR4", "sign", "yes"), ("r1", "KF4", "sign", "no")]
    assert rows(seed, "b") == [("r2", "", "", "no")]
    assert rows(seed, "c") == []


def test_accepting_twice_changes_nothing(build, seed):
    seen = contradictions_beside_the_baseline(build)
    accept(seed, built_reports(build), seen, reviewed=False)
    first = seed.read_bytes()
    accept(seed, built_reports(build), seen, reviewed=False)
    assert seed.read_bytes() == first


def test_a_baseline_that_cannot_be_written_is_said(build, tmp_path):
    with pytest.raises(BaselineNotWritableError, match="cannot be written"):
        accept(tmp_path / "no_such_folder" / "known.csv", built_reports(build), [], reviewed=False)


def test_without_a_build_there_is_nothing_to_review(tmp_path):
    with pytest.raises(NothingBuiltError):
        built_reports(tmp_path / "warehouse.duckdb")
