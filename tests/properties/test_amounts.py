"""Whatever style a number is printed in, reading gives the number back, exactly."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from pipelines.swedish.amounts import Amount, continues_number, parse_amount, parse_pair, wraps_number

SEPARATORS = (" ", "\u00a0", "\u2009", "\u202f", ".", "")
MINUSES = ("-{}", "- {}", "−{}", "− {}", "–{}", "– {}", "({})", "( {} )", "{}-", "{} -")
UNITS = {"": None, " kr": "kr", " tkr": "tkr", " mnkr": "mkr", " %": "procent", "%": "procent", " procent": "procent"}
MARKS = ("", "*", "**", "***")

magnitudes = st.integers(0, 999_999_999_999)
decimal_places = st.integers(0, 2)


def grouped(whole: int, separator: str) -> str:
    return f"{whole:,}".replace(",", separator)


def printed(ticks: int, decimals: int, separator: str) -> str:
    """ticks: the amount without its sign, in units of its last decimal."""
    whole, part = divmod(ticks, 10**decimals)
    return grouped(whole, separator) + (f",{part:0{decimals}d}" if decimals else "")


@given(magnitudes, decimal_places, st.sampled_from(SEPARATORS), st.sampled_from(("{}", *MINUSES)))
def test_amount_in_any_style_is_read_back_exactly(ticks, decimals, separator, sign):
    read = parse_amount(sign.format(printed(ticks, decimals, separator)))
    assert isinstance(read, Amount)
    wanted = Decimal(ticks).scaleb(-decimals)
    assert read.value == (wanted if sign == "{}" else -wanted)
    assert read.decimals == decimals


@given(magnitudes, decimal_places, st.sampled_from(SEPARATORS), st.sampled_from(sorted(UNITS)), st.sampled_from(MARKS))
def test_unit_and_footnote_marks_leave_the_value_alone(ticks, decimals, separator, unit, marks):
    read = parse_amount(printed(ticks, decimals, separator) + unit + marks)
    assert isinstance(read, Amount)
    assert read == Amount(Decimal(ticks).scaleb(-decimals), decimals, UNITS[unit], marks or None)


@given(
    magnitudes, magnitudes, st.sampled_from(SEPARATORS), st.sampled_from(("", " ")), st.sampled_from(("", "*", "**"))
)
def test_pair_of_years_is_read_back_exactly(now, then, separator, gap, marks):
    pair = parse_pair(f"{grouped(now, separator)}{gap}({grouped(then, separator)}){marks}")
    assert pair is not None
    assert [amount.value for amount in pair] == [now, then]


@given(st.integers(1_000, 999_999_999_999), st.sampled_from(("{}", "-{}", "- {}", "−{}")), st.data())
def test_number_set_in_groups_holds_together_and_can_be_broken_between_any_two(value, sign, data):
    groups = grouped(value, " ").split(" ")
    for index in range(1, len(groups)):
        assert continues_number(sign.format(" ".join(groups[:index])), groups[index])
    cut = data.draw(st.integers(1, len(groups) - 1))
    upper, lower = sign.format(" ".join(groups[:cut])), " ".join(groups[cut:])
    assert wraps_number(upper, lower)
    read = parse_amount(f"{upper} {lower}")
    assert isinstance(read, Amount)
    assert abs(read.value) == value


@given(st.integers(0, 9_999_999), st.integers(0, 99), st.sampled_from(SEPARATORS[:4]))
def test_group_of_fewer_than_three_digits_is_refused(value, rest, separator):
    assert parse_amount(f"{grouped(value, separator)}{separator}{rest}") is None


@given(st.integers(0, 9_999_999), st.integers(0, 9))
def test_digit_behind_a_point_is_a_decimal_unless_points_part_the_groups(value, digit):
    read = parse_amount(f"{grouped(value, '.')}.{digit}")
    assert read == (Amount(Decimal(f"{value}.{digit}"), 1) if value < 1_000 else None)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzåäöABCÅÄÖ ,.-()%*", max_size=30))
def test_text_without_a_digit_is_never_an_amount(text):
    assert not isinstance(parse_amount(text), Amount)
    assert parse_pair(text) is None


@given(st.text(max_size=40), st.text(max_size=20))
def test_any_text_at_all_is_answered_and_never_raises(text, other):
    read = parse_amount(text)
    if isinstance(read, Amount):
        digits = [character for character in text if character.isdigit()]
        assert digits
        assert read.decimals <= len(digits)
    assert isinstance(continues_number(text, other), bool)
    assert isinstance(wraps_number(text, other), bool)
