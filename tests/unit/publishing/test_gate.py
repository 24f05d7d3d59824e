import pytest

from pipelines.publishing.gate import ReportCounts, TableCount, compared, falls, falls_too_far, gone, too_many


def report(status="published", finances=(100, 50), insatser=(40, 0), name="a"):
    tables = {"fct_finances": TableCount(*finances), "fct_insatser": TableCount(*insatser)}
    return ReportCounts(name, f"{name}.pdf", status, {table: count for table, count in tables.items() if count.figures})


def fallen(before, after):
    return [found.file_name for found in falls({"a": before}, {"a": after})]


@pytest.mark.parametrize(
    ("before", "after", "is_fall"),
    [
        ((100, 50), (100, 50), False),
        ((100, 50), (90, 50), False),  # a tenth of the figures may go
        ((100, 50), (89, 50), True),
        ((100, 50), (100, 40), False),  # a fifth of the verified ones
        ((100, 50), (100, 39), True),
        ((100, 50), (120, 60), False),
        ((4, 0), (2, 0), False),  # half of it, but only two
        ((4, 0), (1, 0), True),
        ((3, 3), (3, 0), True),
        ((3, 0), (0, 0), True),
    ],
)
def test_a_fall_is_a_share_and_a_least_number(before, after, is_fall):
    assert falls_too_far(TableCount(*before), TableCount(*after)) is is_fall


def test_each_table_is_held_against_its_own(tmp_path):
    (found,) = falls({"a": report()}, {"a": report(finances=(140, 70), insatser=(0, 0))})
    assert "fct_insatser had 40 figures (0 verified) in the release in use and would have 0 (0 verified)" in found.why
    assert "fct_finances" not in found.why
    assert (found.figures_before, found.figures_after, found.verified_before, found.verified_after) == (
        140,
        140,
        50,
        70,
    )


def test_a_report_that_is_quarantined_now_falls():
    (found,) = falls({"a": report()}, {"a": report("quarantined", (0, 0), (0, 0))})
    assert found.why == "it could be read then and is quarantined now"


def test_what_is_superseded_or_withdrawn_tonight_is_no_fall():
    assert fallen(report(), report("superseded", (1, 0))) == []
    assert fallen(report(), report("withdrawn", (0, 0))) == []
    assert fallen(report("superseded"), report("superseded", (1, 0))) == ["a.pdf"]
    assert fallen(report("withdrawn"), report("published", (1, 0))) == []


def test_only_reports_in_both_with_figures_then_are_compared():
    before = {"a": report(), "b": report(name="b", finances=(0, 0), insatser=(0, 0)), "c": report(name="c")}
    assert compared(before, {"a": report(), "b": report(name="b"), "d": report(name="d")}) == ("a",)


def test_withdrawn_documents_without_figures_are_gone_and_so_are_forgotten_ones():
    before = {name: report(name=name) for name in "abcd"}
    after = {
        "a": report("withdrawn", (0, 0), (0, 0)),
        "b": report("withdrawn", name="b"),  # the build still holds its figures
        "c": report(name="c"),
    }
    assert gone(before, after) == ("a", "d")


def test_two_may_fall_of_few_and_two_per_cent_of_many():
    assert not too_many(2, 2, 0.02)
    assert too_many(3, 4, 0.02)
    assert not too_many(4, 200, 0.02)
    assert too_many(5, 200, 0.02)
