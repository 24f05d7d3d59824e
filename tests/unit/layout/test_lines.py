"""Words become lines, lines become phrases."""

from __future__ import annotations

from pipelines.layout.lines import lines_of
from tests.unit.layout.typist import row, text, width_of


def phrases(*runs):
    lines = lines_of(word for run in runs for word in run)
    return [[phrase.text for phrase in line.phrases] for line in lines]


def test_words_at_one_height_are_a_line_and_lines_come_from_the_top():
    assert phrases(text(60, 120, "lägre rad"), text(60, 100, "övre rad")) == [["övre rad"], ["lägre rad"]]


def test_words_a_little_up_or_down_stay_in_their_line():
    assert phrases(text(60, 100, "Not"), text(77.8, 102, "efter"), text(105.6, 99, "text")) == [["Not efter text"]]


def test_label_and_figures_are_phrases_of_their_own():
    assert phrases(row(100, "Verksamhetens kostnader", ["-4 996 117", "- 5 012"], [300, 400])) == [
        ["Verksamhetens kostnader", "-4 996 117", "- 5 012"]
    ]


def test_numbers_side_by_side_are_two_however_narrow_the_gap():
    left = text(100, 100, "4 996 117")
    right = text(100 + width_of("4 996 117") + 2.8, 100, "5 012 300")
    assert phrases(left, right) == [["4 996 117", "5 012 300"]]


def test_number_in_groups_is_one_phrase_and_so_are_its_signs():
    for printed in ("- 4 996 117", "( 4 996 )", "4 996 117 kr", "21,2 %", "67 (61)", "2 816 **"):
        assert phrases(text(100, 100, printed)) == [[printed]]


def test_number_with_a_speck_between_its_groups_is_one_phrase():
    assert phrases(row(100, "Likvida medel", ["4 996.117", "5 012 340"], [300, 400])) == [
        ["Likvida medel", "4 996.117", "5 012 340"]
    ]
    # grouped by points, a number that stands alone before it is another one
    assert phrases(text(60, 100, "Likvida medel"), text(240, 100, "4"), text(254, 100, "996.117")) == [
        ["Likvida medel", "4", "996.117"]
    ]


def test_wide_gap_between_groups_parts_them():
    assert phrases(text(100, 100, "4"), text(115, 100, "996")) == [["4", "996"]]


def test_year_before_an_amount_is_a_phrase_of_its_own():
    assert phrases(text(100, 100, "2024 117")) == [["2024", "117"]]


def test_range_of_dates_is_one_phrase():
    assert phrases(text(100, 100, "2024-01-01 – 2024-12-31")) == [["2024-01-01 – 2024-12-31"]]


def test_leader_dots_are_no_ink_but_are_remembered():
    (line,) = lines_of([*text(60, 100, "Inledning......................"), *text(300, 100, "4")])
    assert [phrase.text for phrase in line.phrases] == ["Inledning", "4"]
    assert line.leaders
    (loose,) = lines_of([*text(60, 100, "Inledning"), *text(110, 100, "....... ......"), *text(300, 100, "4")])
    assert [phrase.text for phrase in loose.phrases] == ["Inledning", "4"]
    assert loose.leaders


def test_line_without_dots_has_no_leaders():
    (line,) = lines_of(row(100, "Kassa och bank", ["4 996"], [300]))
    assert not line.leaders


def test_end_of_a_clause_is_no_figure():
    (line,) = lines_of([*text(60, 100, "det var 12."), *text(300, 100, "12."), *text(400, 100, "12")])
    assert [phrase.text for phrase in line.numbers] == ["12"]
