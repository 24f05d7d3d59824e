"""Printed numbers: every form that annual reports use, and what must not be taken for a number."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipelines.swedish.amounts import (
    Amount,
    Nil,
    continues_number,
    continues_over_a_speck,
    has_english_thousands,
    is_numeric_ink,
    parse_amount,
    parse_pair,
    wraps_number,
)


@pytest.mark.parametrize(
    ("printed", "value", "decimals"),
    [
        ("4 996 117", "4996117", 0),
        ("4 996.117", "4996117", 0),
        ("4\u00a0996\u00a0117", "4996117", 0),
        ("4\u2009996\u202f117", "4996117", 0),
        ("4.996.117", "4996117", 0),
        ("4'996'117", "4996117", 0),
        ("4996117", "4996117", 0),
        ("1.234", "1234", 0),
        ("0", "0", 0),
        ("0,00", "0", 2),
        ("701,12", "701.12", 2),
        ("1 234,5", "1234.5", 1),
        ("1.234,50", "1234.5", 2),
        ("12.5", "12.5", 1),
        ("- 4 996 117", "-4996117", 0),
        ("-4 996 117", "-4996117", 0),
        ("−4 996 117", "-4996117", 0),
        ("–4 996 117", "-4996117", 0),
        ("(4 996 117)", "-4996117", 0),
        ("( 4 996 117 )", "-4996117", 0),
        ("91 240-", "-91240", 0),
        ("--5", "-5", 0),
        ("+35", "35", 0),
    ],
)
def test_printed_number_is_read_exactly(printed, value, decimals):
    read = parse_amount(printed)
    assert isinstance(read, Amount)
    assert read.value == Decimal(value)
    assert read.decimals == decimals
    assert read.unit is None
    assert read.footnote is None


def test_blank_lost_between_groups_is_made_good():
    read = parse_amount("8 158620")
    assert isinstance(read, Amount)
    assert read.value == 8_158_620


@pytest.mark.parametrize("printed", ["-", "–", "—", "−", "--", "---", "- kr", "–%"])
def test_dash_is_nil_and_not_a_number(printed):
    assert parse_amount(printed) == Nil()


@pytest.mark.parametrize(
    ("printed", "value", "unit"),
    [
        ("22 %", "22", "procent"),
        ("22%", "22", "procent"),
        ("21,2 procent", "21.2", "procent"),
        ("1 234 kr", "1234", "kr"),
        ("-1 234,5 tkr", "-1234.5", "tkr"),
        ("3,5 mnkr", "3.5", "mkr"),
        ("5 st", "5", "antal"),
    ],
)
def test_unit_behind_the_number_is_taken_off_and_kept(printed, value, unit):
    read = parse_amount(printed)
    assert isinstance(read, Amount)
    assert (read.value, read.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("printed", "value", "footnote"),
    [
        ("2 816**", 2816, "**"),
        ("-2 816*", -2816, "*"),
        ("100¹", 100, "¹"),
        ("2 816 1)", 2816, "1)"),
        ("12 %*", 12, "*"),
    ],
)
def test_footnote_marks_are_taken_off_and_kept(printed, value, footnote):
    read = parse_amount(printed)
    assert isinstance(read, Amount)
    assert (read.value, read.footnote) == (value, footnote)


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "kronor",
        "1 23",  # groups have three digits
        "12 34",
        "1 2345",
        "1 234 567 8",
        "4 996,117 2",
        "2024-12-31",
        "1,2,3",
        "1.234.5",
        "3,14159",
        "12)",
        "(12",
        "- -",
        "----",
        "5x",
        "kr 500",
        "2003:1210",
        "222000-2600",
        "Not 3",
    ],
)
def test_what_is_no_number_is_not_read_as_one(printed):
    assert parse_amount(printed) is None


@pytest.mark.parametrize(
    ("printed", "now", "then"),
    [
        ("67(61)", "67", "61"),
        ("67 (61)", "67", "61"),
        ("1 200 (1 100)**", "1200", "1100"),
        ("22 % (19 %)", "22", "19"),
        ("-3 (2)", "-3", "2"),
        ("21,2 (20,8)", "21.2", "20.8"),
    ],
)
def test_this_year_and_last_year_in_one_cell(printed, now, then):
    pair = parse_pair(printed)
    assert pair is not None
    assert [amount.value for amount in pair] == [Decimal(now), Decimal(then)]


@pytest.mark.parametrize(("printed", "nil"), [("16 000 (–)", 1), ("- (16 000)", 0)])
def test_one_figure_of_a_pair_may_be_nil(printed, nil):
    pair = parse_pair(printed)
    assert pair is not None
    assert isinstance(pair[nil], Nil)
    assert not isinstance(pair[1 - nil], Nil)


@pytest.mark.parametrize("printed", ["- (-)", "(61)", "67", "67 (n)", "67()", "12 (1 2 3", "Not 3 (4)", "1 23 (5)"])
def test_what_is_no_pair_is_not_read_as_one(printed):
    assert parse_pair(printed) is None


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("4", "996"),
        ("4 996", "117"),
        ("1 234", "567-"),
        ("12", "345,50"),
        ("-", "35"),
        ("–", "4"),
        ("(", "12"),
        ("(12", "345)"),
        ("22", "%"),
        ("12", "tkr"),
        ("12", "*"),
        ("12", "-"),
        ("12", ",50"),
        ("67", "(61)"),
        ("467 705", "(−93"),
        ("16 000", "(–)"),
        ("–", "(16"),
    ],
)
def test_neighbours_that_are_one_number(left, right):
    assert continues_number(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("2024", "117"),  # four digits are a whole number
        ("4996", "117"),
        ("4", "99"),
        ("4", "9967"),
        ("12,5", "345"),
        ("-", "-"),
        ("–", "Utfall"),
        ("tkr", "12"),
        ("12", "personer"),
    ],
)
def test_neighbours_that_are_two_things(left, right):
    assert not continues_number(left, right)


def test_speck_between_the_last_groups_ties_them_together():
    assert continues_over_a_speck("4", "996.117")
    assert continues_over_a_speck("-14 204", "996.117")


@pytest.mark.parametrize(
    ("left", "right"), [("204.996", "117.350"), ("2024", "996.117"), ("4", "96.117"), ("4", "996.11"), ("4", "996")]
)
def test_point_that_is_no_speck(left, right):
    assert not continues_over_a_speck(left, right)


@pytest.mark.parametrize(
    ("upper", "lower"),
    [("-2 649", "734"), ("(2 649", "734)"), ("1", "234 567"), ("12 345", "678**"), ("-", "734"), ("–", "12 345,50")],
)
def test_number_broken_over_two_lines(upper, lower):
    assert wraps_number(upper, lower)


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("2 649", "73"),
        ("2649", "734"),
        ("2 649,5", "734"),
        ("-", "-5"),
        ("-", "-"),
        ("Summa", "734"),
        ("2 649", "-734"),
    ],
)
def test_two_numbers_above_each_other_stay_two(upper, lower):
    assert not wraps_number(upper, lower)


@pytest.mark.parametrize(("text", "expected"), [("l2 345", True), ("2O1", True), ("12 345", True), ("Ool", False), ("Summa 5", False), ("2003:1210", False), ("", False)])  # fmt: skip
def test_ink_that_a_scanner_meant_as_a_number(text, expected):
    assert is_numeric_ink(text) is expected


@pytest.mark.parametrize(("text", "value"), [("1,234,567", "1234567"), ("-1,234,567", "-1234567"), ("(1,234,567)", "-1234567"), ("1,234.50", "1234.50"), ("12,345,678 kr", "12345678")])  # fmt: skip
def test_commas_that_can_only_part_thousands(text, value):
    assert parse_amount(text).value == Decimal(value)


def test_one_comma_parts_thousands_only_where_the_table_says_so():
    assert parse_amount("1,234").value == Decimal("1.234")
    assert parse_amount("1,234", english=True).value == Decimal("1234")
    assert parse_amount("12,5", english=True).value == Decimal("12.5")


@pytest.mark.parametrize("texts", [["1,234,567", "12,5 %"], ["1,234", "12,345", "-2,222"], ["3,210 kr", "(1,111)", "7,000"]])  # fmt: skip
def test_tables_with_english_thousands(texts):
    assert has_english_thousands(texts)


@pytest.mark.parametrize("texts", [["1,234", "12,345"], ["1,234", "12,5", "3,333"], ["0,123", "1,234", "5,678"], ["1 234", "5 678"]])  # fmt: skip
def test_tables_with_decimal_commas(texts):
    assert not has_english_thousands(texts)


def test_word_and_year_are_a_head_and_no_number():
    assert not is_numeric_ink("IB 2023")
    assert is_numeric_ink("1 OO0")


@pytest.mark.parametrize("unit", ["%", "kr"])
def test_unit_wraps_onto_the_next_line(unit):
    assert wraps_number("100,0", unit)
    assert not wraps_number("-", unit)
