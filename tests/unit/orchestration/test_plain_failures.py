"""What a step's failure says, on the terminal and on Dagster's page."""

from __future__ import annotations

import errno
from datetime import UTC, datetime

import pytest
from dagster import Failure

from pipelines.intake.ledger import MassWithdrawalError
from pipelines.orchestration.assets import known_documents
from pipelines.orchestration.plain_failures import told_plainly
from pipelines.publishing.publish import publish
from pipelines.publishing.release_store import ReleaseStore
from pipelines.settings import Settings
from pipelines.staging.build_state import BuildFileHeldError
from tests.unit.publishing.small_build import make_build


def failure_of(problem: Exception, settings: Settings) -> str:
    with pytest.raises(Failure) as caught, told_plainly("read_documents", settings):
        raise problem
    assert caught.value.__cause__ is problem
    return str(caught.value.description)


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [
        (MassWithdrawalError("30 of 40 known reports are gone."), "30 of 40 known reports are gone."),
        (BuildFileHeldError("Process 7 still holds it."), "Process 7 still holds it."),
        (
            OSError(errno.ENOSPC, "No space left on device", "/wh/build/x"),
            "The disk is full: /wh/build/x cannot be written. Make room there and run again; nothing is lost.",
        ),
    ],
)
def test_a_known_error_is_a_sentence_that_says_what_to_do(tmp_path, problem, sentence):
    assert failure_of(problem, Settings(warehouse=tmp_path)) == sentence


def test_an_unknown_error_names_the_step_and_the_log(tmp_path):
    said = failure_of(KeyError("x\ny"), Settings(warehouse=tmp_path))
    assert said.startswith("The step read_documents failed: KeyError: 'x")
    assert said.endswith(f"(in detail: {tmp_path}/build/run.log)")
    assert "\n" not in said


def test_a_failure_and_an_interrupt_pass_as_they_are(tmp_path):
    settings = Settings(warehouse=tmp_path)
    with pytest.raises(Failure, match="own words"), told_plainly("x", settings):
        raise Failure("own words")
    with pytest.raises(KeyboardInterrupt), told_plainly("x", settings):
        raise KeyboardInterrupt


def test_the_documents_of_the_release_in_use_are_known(tmp_path):
    settings = Settings(warehouse=tmp_path)
    assert known_documents(settings) == {}
    make_build(settings.build_database)
    store = ReleaseStore(settings.releases_dir, settings.published)
    publish(settings.build_database, store, now=datetime(2026, 5, 1, tzinfo=UTC), keep=9, auditor=lambda *_: [])
    known = known_documents(settings)
    assert {(sha256, known[sha256].file_name, known[sha256].status) for sha256 in known} == {
        (document.sha256, document.file_name, document.status) for document in store.latest().documents
    }
    assert known
