import hashlib
import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from pipelines.intake.batch import read_batch
from pipelines.intake.landing_zone import FoundFile
from pipelines.intake.workers import ProcessWorkers
from pipelines.settings import ReaderLimits
from tests.handed_in_workers import HandedInWorkers
from tests.unit.intake import fake_readers

LIMITS = ReaderLimits(seconds=2, memory_megabytes=2048)


@pytest.fixture
def files(tmp_path):
    def make(*contents: str) -> list[FoundFile]:
        found = []
        for number, content in enumerate(contents):
            path = tmp_path / f"{number}.pdf"
            path.write_text(content)
            sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
            found.append(FoundFile(path.name, path, sha256, len(content)))
        return found

    return make


@pytest.fixture
def workers():
    pool = ProcessWorkers(2, LIMITS.memory_megabytes)
    yield pool
    pool.close()


def settled(outcomes) -> dict[str, str]:
    """File name to result, or to the code of the refusal."""
    return {o.file.file_name: o.refusal.code if o.refusal else o.result for o in outcomes}


def test_every_document_comes_back_whatever_happens_to_the_others(files, workers):
    found = files("good", "fail", "die", "sleep", "swallow", "hog", "unpicklable", "fine")
    outcomes = settled(read_batch(found, fake_readers.by_content, LIMITS, workers, at_once=2))
    assert outcomes == {
        "0.pdf": "good",
        "1.pdf": "reader_failed",
        "2.pdf": "reader_crashed",
        "3.pdf": "took_too_long",
        "4.pdf": "took_too_long",
        "5.pdf": "out_of_memory",
        "6.pdf": "reader_failed",
        "7.pdf": "fine",
    }


def test_a_worker_that_does_not_answer_its_alarm_is_ended(files, workers):
    limits = ReaderLimits(seconds=0.5, memory_megabytes=2048)
    found = files("deaf", "good", "fine")
    outcomes = settled(read_batch(found, fake_readers.by_content, limits, workers, at_once=2, grace_seconds=6))
    assert outcomes == {"0.pdf": "took_too_long", "1.pdf": "good", "2.pdf": "fine"}


def test_the_refusal_of_a_failing_reader_says_what_went_wrong_on_one_line(files, workers):
    (outcome,) = read_batch(files("fail"), fake_readers.by_content, LIMITS, workers, at_once=1)
    assert "ValueError: no table at all" in outcome.refusal.explanation


def test_a_file_that_has_gone_meanwhile_is_refused(files, workers):
    found = files("good", "fine")
    found[0].path.unlink()
    outcomes = settled(read_batch(found, fake_readers.by_content, LIMITS, workers, at_once=2))
    assert outcomes == {"0.pdf": "unreadable_file", "1.pdf": "fine"}


@pytest.mark.parametrize("content", ["other", "good and more", "goo", ""])
def test_a_file_that_holds_other_bytes_than_at_the_walk_is_not_read_under_their_hash(files, workers, content):
    found = files("good", "fine")
    found[0].path.write_text(content)
    outcomes = settled(read_batch(found, fake_readers.by_content, LIMITS, workers, at_once=2))
    assert outcomes == {"0.pdf": "still_changing", "1.pdf": "fine"}


@pytest.mark.parametrize("put", [os.mkfifo, os.mkdir, lambda path: path.symlink_to("/dev/zero")])
def test_what_has_taken_the_place_of_a_file_is_not_opened(files, workers, put):
    found = files("good", "fine")
    found[0].path.unlink()
    put(found[0].path)
    outcomes = settled(read_batch(found, fake_readers.by_content, LIMITS, workers, at_once=2))
    assert outcomes == {"0.pdf": "unreadable_file", "1.pdf": "fine"}


def test_largest_documents_go_first(files):
    with ThreadPoolExecutor(1) as executor:
        outcomes = list(
            read_batch(files("a", "aaa", "aa"), fake_readers.upper, LIMITS, HandedInWorkers(executor), at_once=1)
        )
    assert [outcome.result for outcome in outcomes] == ["AAA", "AA", "A"]


def test_any_executor_can_be_handed_in(files):
    with ThreadPoolExecutor(2) as executor:
        found = files("good", "fail", "fine")
        outcomes = settled(read_batch(found, fake_readers.by_content, LIMITS, HandedInWorkers(executor), at_once=2))
    assert outcomes == {"0.pdf": "good", "1.pdf": "reader_failed", "2.pdf": "fine"}
