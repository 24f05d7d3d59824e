from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.intake.landing_zone import FoundFile
from pipelines.intake.ledger import IntakeCounts, Judgement, plan
from pipelines.intake.refusal import REFUSALS, TRANSIENT_CODES, refusal


def file(name: str, refused: str | None = None) -> FoundFile:
    return FoundFile(f"{name}.pdf", Path(f"/raw/{name}.pdf"), name * 64, 10, REFUSALS[refused] if refused else None)


def judged(name: str, status: str = "read", reason: str | None = None) -> dict[str, Judgement]:
    return {name * 64: Judgement(name * 64, "1", status, reason)}


def names(files):
    return [f.file_name for f in files]


def test_new_content_is_read_and_known_content_is_not():
    result = plan([file("a"), file("b")], judged("a"))
    assert (names(result.to_read), names(result.refused), names(result.unchanged)) == (["b.pdf"], [], ["a.pdf"])


def test_a_refusal_is_met_once_and_is_unchanged_afterwards():
    assert names(plan([file("a", "empty")], {}).refused) == ["a.pdf"]
    assert names(plan([file("a", "empty")], judged("a", "quarantined", "empty")).unchanged) == ["a.pdf"]


def test_quarantined_content_is_tried_again_when_asked():
    known = judged("a", "quarantined", "took_too_long") | judged("b")
    assert names(plan([file("a"), file("b")], known).to_read) == []
    assert names(plan([file("a"), file("b")], known, retry_quarantined=True).to_read) == ["a.pdf"]


@pytest.mark.parametrize("code", sorted(TRANSIENT_CODES))
def test_a_reason_that_says_nothing_about_the_content_does_not_stand(code):
    assert names(plan([file("a")], judged("a", "quarantined", code)).to_read) == ["a.pdf"]


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.booleans()), unique_by=lambda pair: pair[0]), st.booleans())
def test_no_file_is_lost_or_counted_twice(found, retry):
    files = [file(name, "empty" if refused else None) for name, refused in found]
    known = judged("a") | judged("b", "quarantined", "damaged") | judged("c", "quarantined", "unreadable_file")
    result = plan(files, known, retry_quarantined=retry)
    assert result.found == len(files)
    assert sorted(names(result.to_read + result.refused + result.unchanged)) == sorted(names(files))


@pytest.mark.parametrize(("found", "balanced"), [(6, True), (7, False), (5, False)])
def test_the_account_balances_only_when_every_document_is_in_it(found, balanced):
    assert IntakeCounts(found, read=3, quarantined=2, unchanged=1).balanced is balanced


def test_every_refusal_says_why_and_what_to_do():
    for code, found in REFUSALS.items():
        assert code == found.code
        assert found.explanation.endswith(".")
        assert found.advice.endswith(".")


def test_a_detail_stands_after_the_explanation():
    assert refusal("too_large", "340 MB").explanation.endswith("accepts. (340 MB)")
    with pytest.raises(KeyError):
        refusal("bad_luck")
