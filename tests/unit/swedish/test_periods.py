"""Years and dates in column heads."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.swedish import periods
from pipelines.swedish.periods import (
    Period,
    find_opening,
    find_period,
    find_years_of_pair,
    is_period_ink,
    year_alone,
)


@pytest.mark.parametrize(
    "text", ["2024", "Utfall 2024", "Bokslut 2024", "År 2024*", "(2024)", "Utfall\n2024", "Helår 2024 tkr"]
)
def test_year_in_a_head(text):
    assert find_period(text) == Period(2024)


@pytest.mark.parametrize(
    "text",
    [
        "2024-12-31",
        "2024-12-31*",
        "2024 12 31",
        "2024.12.31",
        "2024/12/31",
        "20241231",
        "31.12.2024",
        "31/12 2024",
        "31 dec 2024",
        "31 dec. 2024",
        "31 december 2024",
        "den 31:a december 2024",
        "Bokslut 31 Dec 2024",
        "2024-01-01–2024-12-31",
        "2024-01-01 - 2024-12-31",
        "2024-01-01\n2024-12-31",
        "20240101-20241231",
        "1 jan–31 dec 2024",
        "1 januari 2024 – 31 december 2024",
    ],
)
def test_date_in_a_head_and_of_a_range_its_end(text):
    assert find_period(text) == Period(2024, date(2024, 12, 31))


def test_range_that_ends_before_it_is_over_counts_by_its_latest_day():
    assert find_period("2023-07-01–2024-06-30") == Period(2024, date(2024, 6, 30))


@pytest.mark.parametrize("text", ["2023/24", "2023-24", "2023–24"])
def test_split_fiscal_year_is_the_year_in_which_it_ends(text):
    assert find_period(text) == Period(2024)


@pytest.mark.parametrize(
    "text", ["2022 och 2024", "2023/2024", "2023-2024", "", "Utfall", "1875", "12024", "20245", "Budget 2 024"]
)
def test_no_year_or_several_different_years_state_no_period(text):
    assert find_period(text) is None


@pytest.mark.parametrize(
    "text",
    ["Budget 24", "Utfall -24", "Bokslut ’24", "jan–dec 24", "31 dec 24", "Budget 24 (tkr)", "Utfall jan-dec 24"],
)
def test_last_two_digits_behind_a_word_that_heads_a_column(text):
    assert find_period(text) == Period(2024)


@pytest.mark.parametrize("text", ["24-12-31", "31/12-24", "31/12 24", "Utfall 24-12-31", "24-01-01–24-12-31"])
def test_last_two_digits_in_a_whole_date(text):
    assert find_period(text) == Period(2024, date(2024, 12, 31))


@pytest.mark.parametrize("text", ["24", "Deltagare 24", "Utfall 24 %", "Budget 2", "Budget 240", "Utfall 24 personer", "24-13-31", "070-24-12-31"])  # fmt: skip
def test_two_digits_alone_are_no_year(text):
    assert find_period(text) is None


def test_day_that_does_not_exist_leaves_the_year():
    assert find_period("2024-02-30") == Period(2024)


@pytest.mark.parametrize(("text", "year"), [("2024", 2024), ("(2024)", 2024), ("2024*", 2024), ("Utfall 2024", None), ("2024-12-31", None), ("2 024", None), ("1875", None)])  # fmt: skip
def test_year_alone(text, year):
    assert year_alone(text) == year


@pytest.mark.parametrize("text", ["2024", "2024-12-31", "2024 12 31", "31.12.2024", "31/12 2024", "2024-01-01–2024-12-31", "2024-01-01 –", "(2024)"])  # fmt: skip
def test_digits_that_spell_a_period(text):
    assert is_period_ink(text)


@pytest.mark.parametrize("text", ["2 024", "Utfall 2024", "31 dec 2024", "12024", "2024 117", "1 269", "-2024,5"])
def test_words_and_amounts_are_no_period_ink(text):
    assert not is_period_ink(text)


@pytest.mark.parametrize("printed", ["2024 tkr", "tkr 2024", "2024 kr", "–2024-12-31", "2024"])
def test_year_with_its_unit_is_a_period(printed):
    assert periods.is_period_ink(printed)


@pytest.mark.parametrize("printed", ["2 024 tkr", "2024 personer", "20245"])
def test_amount_is_no_period(printed):
    assert not periods.is_period_ink(printed)


@pytest.mark.parametrize("printed", ["Deltagare 2022 (2021)", "Deltagare 2022 / (2021)", "2022(2021)"])
def test_years_of_a_figure_and_of_the_one_behind_it(printed):
    assert periods.find_years_of_pair(printed) == (periods.Period(2022), periods.Period(2021))


@pytest.mark.parametrize("printed", ["Deltagare 2022", "2022 (94)", "Lag (2018:597)"])
def test_one_year_is_no_pair(printed):
    assert periods.find_years_of_pair(printed) is None


@pytest.mark.parametrize(("text", "year"), [("Ing balans 2023-01-01", 2022), ("IB 2023", 2022), ("Ingående balans 2023", 2022), ("2023-01-01", 2022), ("1 januari 2024", 2023), ("1/1 2023", 2022)])  # fmt: skip
def test_opening_balance_is_the_closing_balance_of_the_year_before(text, year):
    opening = find_opening(text)
    assert opening is not None
    assert opening.year == year


@pytest.mark.parametrize("text", ["UB 2023", "2023", "2023-12-31", "2023-01-01–2023-12-31", "2023-01-01 – 2023-12-31", "2023-01-01 2023-12-31", "Ingående balans 2022-12-31", "Ingår 2023", "2023-11-01", "21 jan 2023"])  # fmt: skip
def test_other_heads_open_no_year(text):
    assert find_opening(text) is None


@pytest.mark.parametrize("text", ["Deltagare 2021 (2020)", "Antal 2021 (år 2020)", "2021 / (2020)", "2021 (2020 inom parentes)"])  # fmt: skip
def test_years_of_a_figure_and_of_the_one_in_parentheses(text):
    assert find_years_of_pair(text) == (Period(2021), Period(2020))
