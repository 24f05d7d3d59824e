from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.intake.landing_zone import FoundFile, known_by_name
from pipelines.intake.ledger import (
    IntakeCounts,
    Judgement,
    KnownDocument,
    MassWithdrawalError,
    absences,
    plan,
    refuse_mass_withdrawal,
)
from pipelines.intake.refusal import REFUSALS, refusal

TODAY, BEFORE = date(2026, 5, 1), date(2026, 3, 9)
SEEN = datetime.fromisoformat("2026-01-01T12:00:00")


def file(name: str, refused: str | None = None) -> FoundFile:
    return FoundFile(f"{name}.pdf", Path(f"/raw/{name}.pdf"), name * 64, 10, REFUSALS[refused] if refused else None)


def judged(name: str, status: str = "read") -> dict[str, Judgement]:
    return {name * 64: Judgement(name * 64, "1", status)}


def known(name: str, status: str = "published", file_name: str = "", since: date | None = None) -> KnownDocument:
    return KnownDocument(name * 64, file_name or f"{name}.pdf", status, SEEN, since)


def by_name(file_name: str, code: str) -> FoundFile:
    return known_by_name(file_name, Path("/raw") / file_name, refusal(code))


def names(files):
    return [f.file_name for f in files]


def test_new_content_is_read_and_known_content_is_not():
    result = plan([file("a"), file("b")], judged("a"))
    assert (names(result.to_read), names(result.refused), names(result.unchanged)) == (["b.pdf"], [], ["a.pdf"])


def test_a_refusal_is_met_once_and_is_unchanged_afterwards():
    assert names(plan([file("a", "empty")], {}).refused) == ["a.pdf"]
    assert names(plan([file("a", "empty")], judged("a", "quarantined")).unchanged) == ["a.pdf"]


def test_quarantined_content_is_tried_again_when_asked():
    earlier = judged("a", "quarantined") | judged("b")
    assert names(plan([file("a"), file("b")], earlier).to_read) == []
    assert names(plan([file("a"), file("b")], earlier, retry_quarantined=True).to_read) == ["a.pdf"]


def test_a_file_that_is_known_by_its_name_is_refused_at_every_run():
    file = by_name("a.pdf", "unreadable_file")
    assert names(plan([file], {file.sha256: Judgement(file.sha256, "1", "quarantined")}).refused) == ["a.pdf"]


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.booleans()), unique_by=lambda pair: pair[0]), st.booleans())
def test_no_file_is_lost_or_counted_twice(found, retry):
    files = [file(name, "empty" if refused else None) for name, refused in found]
    earlier = judged("a") | judged("b", "quarantined") | judged("c", "quarantined")
    result = plan(files, earlier, retry_quarantined=retry)
    assert result.found == len(files)
    assert sorted(names(result.to_read + result.refused + result.unchanged)) == sorted(names(files))


def test_a_report_is_gone_when_neither_its_bytes_nor_its_name_are_there():
    renamed = FoundFile("other.pdf", Path("/raw/other.pdf"), "b" * 64, 10)
    replaced = FoundFile("c.pdf", Path("/raw/c.pdf"), "9" * 64, 10)
    also = FoundFile("0.pdf", Path("/raw/0.pdf"), "8" * 64, 10, None, ("d.pdf",))
    documents = [known(name) for name in "abcd"] + [known("e", "superseded")]
    missed = absences(documents, [renamed, replaced, also], TODAY)
    assert missed.gone == (
        KnownDocument("a" * 64, "a.pdf", "withdrawn", SEEN, TODAY),
        KnownDocument("e" * 64, "e.pdf", "withdrawn", SEEN, TODAY),
    )
    assert [(d.file_name, d.status, d.withdrawn_on) for d in missed.replaced] == [
        ("c.pdf", "withdrawn", TODAY),
        ("d.pdf", "withdrawn", TODAY),
    ]
    assert (missed.withdrawn_before, missed.out_of_reach) == ((), ())


def test_a_quarantined_file_that_was_taken_away_leaves():
    missed = absences([known("a", "quarantined")], [], TODAY)
    assert (missed.gone, missed.replaced, missed.withdrawn_before, missed.out_of_reach) == ((), (), (), ())


def test_what_was_withdrawn_keeps_its_date_until_its_bytes_are_back():
    long_ago = known("a", "withdrawn", since=BEFORE)
    assert absences([long_ago], [], TODAY).withdrawn_before == (long_ago,)
    another = FoundFile("a.pdf", Path("/raw/a.pdf"), "9" * 64, 10)
    assert absences([long_ago], [another], TODAY).withdrawn_before == (long_ago,)
    assert absences([long_ago], [file("a")], TODAY).withdrawn_before == ()


def test_what_is_out_of_reach_is_not_gone():
    documents = [known("a"), known("b", file_name="2023/deep/b.pdf"), known("c", file_name="2023.pdf"), known("d")]
    found = [by_name("a.pdf", "still_changing"), by_name("2023", "unreadable_folder")]
    missed = absences(documents, found, TODAY, lost={"d" * 64})
    assert names(missed.out_of_reach) == ["2023/deep/b.pdf", "a.pdf", "d.pdf"]
    assert names(missed.gone) == ["2023.pdf"]


def test_a_file_that_a_dead_link_replaced_is_replaced():
    missed = absences([known("a")], [by_name("a.pdf", "broken_link")], TODAY)
    assert (missed.gone, missed.out_of_reach) == ((), ())


@pytest.mark.parametrize(
    ("standing", "gone", "stops"),
    [(6, 6, True), (5, 5, False), (119, 6, True), (120, 6, False), (140, 7, False), (139, 7, True), (3, 0, False)],
)
def test_more_than_five_and_more_than_five_percent_at_once_stop_the_night(standing, gone, stops):
    documents = [KnownDocument(f"{n:064x}", f"{n:03}.pdf", "published", SEEN) for n in range(standing)]
    others = [known("a", "quarantined"), known("b", "withdrawn", since=BEFORE)] * 50
    missed = absences(documents + others, [file_of(document) for document in documents[gone:]], TODAY)
    assert len(missed.gone) == gone
    if not stops:
        refuse_mass_withdrawal(missed.gone, documents + others, Path("/raw"))
        return
    with pytest.raises(MassWithdrawalError) as told:
        refuse_mass_withdrawal(missed.gone, documents + others, Path("/raw"))
    sentence = str(told.value)
    assert f"{gone} of {standing} known reports are gone from the landing zone /raw at once" in sentence
    assert f"000.pdf, 001.pdf, 002.pdf and {gone - 3} more" in sentence
    assert "--accept-withdrawals" in sentence


def file_of(document: KnownDocument) -> FoundFile:
    return FoundFile(document.file_name, Path("/raw") / document.file_name, document.sha256, 10)


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
