"""Whatever way a year or a date is printed in a head, it is found; two different years are not guessed between."""

from __future__ import annotations

from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st

from pipelines.swedish.periods import Period, find_period, is_period_ink, year_alone

MONTHS = ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december")  # fmt: skip

years = st.integers(1980, 2049)
days = st.dates(date(1980, 1, 1), date(2049, 12, 31))
YEAR_STYLES = ("{}", "Utfall {}", "Bokslut {}", "Budget\n{}", "År {}", "({})", "{}*", "Helår {} tkr")
DIGIT_DATES = ("%Y-%m-%d", "%Y %m %d", "%Y.%m.%d", "%Y/%m/%d", "%d.%m.%Y", "%d/%m %Y")
RANGES = ("{}–{}", "{} – {}", "{} - {}", "{}\n{}", "{} t.o.m. {}")


@given(years, st.sampled_from(YEAR_STYLES))
def test_year_in_any_head_is_found(year, style):
    assert find_period(style.format(year)) == Period(year)


@given(years, st.sampled_from(("{}", "({})", " {} ", "{}*", "{}**")))
def test_bare_year_is_a_year_alone(year, style):
    assert year_alone(style.format(year)) == year
    assert is_period_ink(style.format(year))


@given(days, st.sampled_from((*DIGIT_DATES, "%Y%m%d")))
def test_date_in_digits_is_found(day, style):
    assert find_period(day.strftime(style)) == Period(day.year, day)


@given(days, st.sampled_from(DIGIT_DATES))
def test_date_in_digits_is_recognised_as_nothing_but_a_period(day, style):
    assert is_period_ink(day.strftime(style))


@given(days, st.booleans(), st.sampled_from(("{d} {m} {y}", "den {d} {m} {y}", "Bokslut {d} {m} {y}", "{d}:e {m} {y}")))
def test_written_date_is_found(day, short, style):
    month = MONTHS[day.month - 1]
    text = style.format(d=day.day, m=month[:3] if short else month, y=day.year)
    assert find_period(text) == Period(day.year, day)


@given(days, days, st.sampled_from(RANGES))
def test_of_a_range_the_end_counts(first, second, style):
    start, end = sorted((first, second))
    assert find_period(style.format(start.isoformat(), end.isoformat())) == Period(end.year, end)


@given(years, years, st.sampled_from(("{} och {}", "{}, {}", "{} {}", "Utfall {} Budget {}")))
def test_two_different_years_state_no_period(first, second, style):
    assume(first != second)
    assert find_period(style.format(first, second)) is None


@given(st.integers(1_000, 99_999_999))
def test_grouped_amount_is_never_a_period(number):
    text = f"{number:,}".replace(",", " ")
    assert find_period(text) is None
    assert not is_period_ink(text)
