"""--accept-upgrade makes the verdicts that changed in known reports the known ones, and nothing else."""

from __future__ import annotations

import csv
import stat

import pytest

from pipelines.folders import private
from pipelines.orchestration.accepted_verdicts import take_over_verdicts
from pipelines.publishing.review import COLUMNS
from pipelines.settings import Settings
from tests.unit.publishing.small_build import DOCUMENT, make_build

OTHER = "fedcba9876543210"
CHANGED = f"""
create table intermediate.int_document_readings as
select '{DOCUMENT}' as document_id, 'r1' as reading union all select '{OTHER}', 'r2';
insert into dim_document (document_id, file_name, sha256, status) values ('{OTHER}', 'new.pdf', '{OTHER}', 'published');
create table fct_diagnoses (diagnosis_id varchar, position integer, explanation_en varchar);
create table fct_contradictions as
select * from (values
    ('{DOCUMENT}', 'åmål.pdf', 'BR4', '1', 2024, 'unexplained', 'new', false, null::varchar),
    ('{DOCUMENT}', 'åmål.pdf', 'RR1', '1', 2024, 'copied', 'vanished', true, null),
    ('{DOCUMENT}', 'åmål.pdf', 'RR2', '1', 2024, 'copied', 'known', true, null),
    ('{OTHER}', 'new.pdf', 'RR1', '1', 2024, 'copied', 'new_document', false, null)
) as seen (document_id, file_name, identity_id, instance, fiscal_year, class, state, is_reviewed, diagnosis_id);
"""


@pytest.fixture
def settings(tmp_path) -> Settings:
    settings = Settings(warehouse=tmp_path / "wh", dbt_project_dir=tmp_path / "dbt")
    settings.known_contradictions.parent.mkdir(parents=True)
    with settings.known_contradictions.open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerow([DOCUMENT, "åmål.pdf", "r1", "RR1", "1", "2024", "copied", "yes"])
        writer.writerow([DOCUMENT, "åmål.pdf", "r1", "RR2", "1", "2024", "copied", "yes"])
    settings.known_contradictions.chmod(0o644)
    return settings


def rows(settings: Settings) -> list[list[str]]:
    with settings.known_contradictions.open(newline="") as file:
        return list(csv.reader(file))[1:]


def test_changed_verdicts_of_known_reports_become_known_and_stay_unreviewed(settings):
    make_build(settings.build_database, CHANGED)
    with private(settings.build_dir):
        accepted = take_over_verdicts(settings)
    assert stat.S_IMODE(settings.known_contradictions.stat().st_mode) == 0o644
    assert (accepted.changed, accepted.reports, accepted.problem) == (2, ("åmål.pdf",), None)
    assert rows(settings) == [
        [DOCUMENT, "åmål.pdf", "r1", "BR4", "1", "2024", "unexplained", "no"],
        [DOCUMENT, "åmål.pdf", "r1", "RR2", "1", "2024", "copied", "yes"],
    ]


def test_a_build_without_contradictions_changes_nothing(settings):
    before = rows(settings)
    make_build(settings.build_database)
    assert take_over_verdicts(settings).changed == 0
    assert rows(settings) == before


def test_a_baseline_that_cannot_be_written_is_told(settings):
    make_build(settings.build_database, CHANGED)
    settings.known_contradictions.unlink()
    settings.known_contradictions.parent.rmdir()
    accepted = take_over_verdicts(settings)
    assert accepted.changed == 2
    assert "cannot be written" in accepted.problem
