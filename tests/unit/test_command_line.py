"""What the finsam command says and the codes it exits with; the run itself is tested with the real job."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import duckdb
import pytest
from typer.testing import CliRunner

from pipelines.command_line import app
from pipelines.publishing.publish import publish
from pipelines.publishing.release_store import ReleaseStore
from tests.unit.publishing.small_build import DOCUMENT, make_build

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)

MEMBERS = f"""
create table dim_identity as select 'RR1' as identity_id, 'Income less costs is the result' as label_en
union all select 'BR4', 'Both sides of the balance sheet are equal';
create table fct_identity_members (document_id varchar, identity_id varchar, instance varchar, fiscal_year integer, fact_id varchar, verdict varchar, band varchar);
insert into fct_identity_members values
('{DOCUMENT}', 'RR1', '1', 2024, 'f1', 'holds', 'exact'), ('{DOCUMENT}', 'BR4', '1', 2024, 'f1', 'violated', 'violated');
insert into fct_identity_results values ('{DOCUMENT}', 'BR4', '1', 2024, 0, 0, 30000000.5, 1.5, 'violated', 'violated', null);
update fct_finances set status = 'disputed', contradictions = 1 where fact_id = 'f1';
insert into dim_document (document_id, file_name, sha256, status, status_reason)
values ('fedcba9876543210', 'halv.pdf', 'fedcba9876543210', 'quarantined', 'truncated: The end is missing. Fetch it again.');
"""


@pytest.fixture
def finsam(tmp_path, monkeypatch):
    """Run the command on a warehouse in a temporary folder; `finsam.build` is its build file."""
    (tmp_path / "raw").mkdir()
    monkeypatch.setenv("FINSAM_WAREHOUSE", str(tmp_path / "wh"))
    monkeypatch.setenv("FINSAM_RAW_PDFS", str(tmp_path / "raw"))
    monkeypatch.setenv("COLUMNS", "80")
    runner = CliRunner()

    def run(*arguments: str) -> tuple[int, str]:
        result = runner.invoke(app, list(arguments))
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        assert all(len(line) <= 80 for line in result.output.splitlines()), result.output
        return result.exit_code, result.output

    run.store = ReleaseStore(tmp_path / "wh" / "releases", tmp_path / "wh" / "published.duckdb")  # type: ignore[attr-defined]
    run.build = tmp_path / "wh" / "build" / "warehouse.duckdb"  # type: ignore[attr-defined]
    return run


@pytest.fixture
def published(finsam):
    make_build(finsam.build, MEMBERS)
    publish(finsam.build, finsam.store, now=NOON, keep=9, auditor=lambda candidate, build: [])
    return finsam


def words(text: str) -> str:
    """The text with frames taken off and blanks joined."""
    return re.sub(r"[\s│╭╮╰╯─]+", " ", text.replace("\u00a0", " "))


def test_help_teaches_with_examples_and_states_the_exit_codes(finsam):
    code, text = finsam("--help")
    assert code == 0
    for expected in ("finsam run", "finsam status", "finsam explain", "FINSAM_WAREHOUSE", "Exit codes", "rollback"):
        assert expected in text
    for command in ("run", "status", "explain", "rollback"):
        code, text = finsam(command, "--help")
        assert (code, "Example" in text) == (0, True)


@pytest.mark.parametrize("command", [["status"], ["explain", "f1"], ["releases"], ["rollback"]])
def test_before_anything_is_published_every_question_says_so(finsam, command):
    code, text = finsam(*command)
    assert code == 2
    assert "Nothing has been published yet" in words(text)


def test_an_empty_or_missing_landing_zone_is_nothing_to_read(finsam, tmp_path):
    (tmp_path / "raw" / ".gitkeep").write_bytes(b"")
    code, text = finsam("run")
    assert (code, "There is nothing to read" in words(text)) == (2, True)
    (tmp_path / "raw" / ".gitkeep").unlink()
    (tmp_path / "raw").rmdir()
    assert finsam("run")[0] == 2
    assert not (tmp_path / "wh").exists()


def test_a_setting_that_is_not_legal_is_named(finsam, monkeypatch):
    monkeypatch.setenv("FINSAM_WORKERS", "many")
    code, text = finsam("status")
    assert code == 2
    assert "FINSAM_WORKERS: Input should be a valid integer" in words(text)


def test_status_has_a_line_per_report(published):
    code, text = published("status")
    assert code == 0
    said = words(text)
    assert "Samordningsförbundet Åmål 2024 12 0 1 1 0 1" in said
    assert "halv.pdf not read – – – – – –" in said
    assert "--details" in said


def test_status_details_list_contradictions_and_reasons(published):
    said = words(published("status", "--details")[1])
    assert "BR4 2024 Both sides of the balance sheet are equal, off by 30 000 000,50 kr" in said
    assert "halv.pdf truncated: The end is missing. Fetch it again." in said


def test_explain_tells_the_figure_its_place_and_what_speaks_for_and_against_it(published):
    code, text = published("explain", "f1")
    assert code == 0
    said = words(text)
    for expected in (
        "f1 disputed",
        "printed 4 996 tkr",
        "amount −4 996 000 kr",
        "stands in resultatrakning / nettokostnad",
        "file åmål.pdf, page 7",
        "x 100.0–140.0, y 200.0–210.0",
        "Against it ✗ BR4 Both sides of the balance sheet are equal (violated, off by 30 000 000,50 kr, up to 1,50 kr is rounding)",
        "For it ✓ RR1 Income less costs is the result (holds, exact)",
    ):
        assert expected in said, said


def test_explain_of_a_figure_that_no_identity_reaches(published):
    said = words(published("explain", "f2")[1])
    assert "71,2 procent" in said
    assert "amount" not in said
    assert "No identity reaches it." in said


def test_explain_without_published_members_gives_the_counts(finsam):
    make_build(finsam.build)
    publish(finsam.build, finsam.store, now=NOON, keep=9, auditor=lambda candidate, build: [])
    assert "1 identities support it, 0 contradict it." in words(finsam("explain", "f1")[1])


def test_an_unknown_or_ambiguous_id_is_answered_with_ids(published):
    code, text = published("explain", "zzz")
    assert (code, "Ids look like f1 and f2." in words(text)) == (2, True)
    code, text = published("explain", "f")
    assert (code, words(text).strip()) == (2, "Several figures begin with 'f': f1 f2")
    assert published("explain", "")[0] == 2


def test_releases_and_rollback(published):
    with duckdb.connect(str(published.build)) as connection:
        connection.execute("update fct_finances set label = 'x'")
    publish(published.build, published.store, now=NOON + timedelta(1), keep=9, auditor=lambda candidate, build: [])
    code, text = published("releases")
    assert code == 0
    assert "20260502T120000Z 1 2 0 1 1 in use" in words(text)
    code, text = published("rollback")
    assert (code, "now names release 20260501T120000Z (before: 20260502T120000Z)" in words(text)) == (0, True)
    code, text = published("rollback")
    assert (code, "There is no release before 20260501T120000Z" in words(text)) == (2, True)
    assert published("rollback", "--to", "20260502T120000Z")[0] == 0
    assert published.store.current() == "20260502T120000Z"


def test_questions_do_not_wait_for_dagster():
    """Dagster takes seconds to load; only a run needs it."""
    script = (
        "import sys, pipelines.command_line; print([m for m in ('dagster', 'dbt', 'pdfplumber') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


REVIEWED = f"""
create table intermediate.int_document_readings as select '{DOCUMENT}' as document_id, 'r1' as reading;
create table fct_diagnoses as
    select
        'd1' as diagnosis_id, '{DOCUMENT}' as document_id, 1 as position, 'unexplained' as class, 'disputed' as outcome,
        'f1' as fact_id, 'Nettokostnaden stämmer inte.' as explanation_sv, 'It does not add up.' as explanation_en,
        null::decimal(18, 4) as proposed_value, 7 as page, '4 996' as printed_text, 'Nettokostnad' as label,
        2024 as fiscal_year, 'BR4' as identities, 0.0 as chance;
create table fct_diagnosis_figures as
    select
        'd1' as diagnosis_id, 1 as position, 'f1' as fact_id, 'resultatrakning' as statement, 7 as page,
        '4 996' as printed_text, 'tkr' as unit;
create table dim_statement as select 'resultatrakning' as statement, 'Resultaträkning' as label_sv;
create table fct_contradictions as
    select
        '{DOCUMENT}' as document_id, 'åmål.pdf' as file_name, 'BR4' as identity_id, '1' as instance,
        2024 as fiscal_year, 'unexplained' as class, 'new_document' as state, false as is_reviewed, 'd1' as diagnosis_id;
"""


@pytest.fixture
def reviewed(finsam, tmp_path, monkeypatch):
    make_build(finsam.build, MEMBERS + REVIEWED)
    publish(finsam.build, finsam.store, now=NOON, keep=9, auditor=lambda candidate, build: [])
    finsam.seed = tmp_path / "dbt" / "seeds" / "identities" / "known_contradiction.csv"
    finsam.seed.parent.mkdir(parents=True)
    monkeypatch.setenv("FINSAM_DBT_PROJECT_DIR", str(tmp_path / "dbt"))
    return finsam


def test_review_lists_what_nobody_has_seen_and_takes_it_over(reviewed):
    code, text = reviewed("review")
    assert code == 0
    said = words(text)
    assert "new report BR4 2024 unexplained not reviewed It does not add up." in said
    assert "Contradictions: 0 known, 1 of new reports." in said
    code, text = reviewed("review", "--accept", "åmål")
    assert code == 0
    assert "Rows in the baseline: 1 for 1 of the reports, 1 of them new." in words(text)
    assert reviewed.seed.read_text().splitlines()[1:] == [f"{DOCUMENT},åmål.pdf,r1,BR4,1,2024,unexplained,yes"]


def test_review_says_when_the_baseline_cannot_be_written(reviewed):
    reviewed.seed.parent.rmdir()
    code, text = reviewed("review", "--accept-all")
    assert code == 2
    assert "cannot be written" in words(text)
    assert "a checkout of your own" in words(text)


def test_review_of_nothing_is_said(finsam):
    code, text = finsam("review")
    assert code == 2
    assert "Nothing has been built yet." in text


def test_letter_is_written_as_markdown_and_pdf(reviewed, tmp_path):
    code, text = reviewed("letter", "åmål", "--to", str(tmp_path / "letters"))
    assert code == 0
    assert "1 point to check." in text
    written = (tmp_path / "letters" / "brev-åmål.md").read_text()
    assert "Nettokostnaden stämmer inte." in written
    assert "Sidan\u00a07, resultaträkning · tryckt **4\u00a0996\u00a0tkr**" in written
    assert (tmp_path / "letters" / "brev-åmål.pdf").read_bytes().startswith(b"%PDF")


def test_letter_about_an_unknown_report_lists_those_that_there_are(reviewed):
    code, text = reviewed("letter", "sydnärke")
    assert code == 2
    assert "No report matches 'sydnärke'. There are:" in words(text)
    assert "åmål.pdf" in text


def test_explain_tells_why(reviewed):
    code, text = reviewed("explain", "f1")
    assert code == 0
    assert "It does not add up." in words(text)
