"""Properties of the grammar of sentences: what is told is read back, whatever the figures and the way of telling."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pipelines.swedish.number_words import number_in_words, spell
from pipelines.telling.figures import figures_in
from pipelines.telling.sentences import read_sentence

_COUNTS = st.integers(min_value=2, max_value=999)
_TOTALS = st.sampled_from(
    (
        "Under året har {n} deltagare tagit del av insatsen",
        "Totalt {n} personer deltog i insatsen",
        "Insatsen har haft {n} deltagare",
        "Sammanlagt har {n} individer fått stöd",
    )
)
_PARTS = st.sampled_from(
    (
        ", varav {w} kvinnor och {m} män",
        ", {w} kvinnor och {m} män",
        " ({w} kvinnor, {m} män)",
        ": {m} män och {w} kvinnor",
    )
)
_ENDS = st.sampled_from(
    ("Totalt avslutades {n} deltagare", "{n} deltagare har avslutats", "Av de {n} som avslutats gick")
)
_LISTS = st.sampled_from(
    (
        ", {a} till arbete, {s} till studier och {b} åter till remittent.",
        ", {s} till studier, {a} till arbete och {b} åter remittent.",
    )
)


def _write(number: int, in_words: bool) -> str:
    return spell(number) if in_words else str(number)


@given(st.integers(min_value=0, max_value=999))
def test_number_words_are_read_back(number: int) -> None:
    assert number_in_words(spell(number)) == number


def _reads_as_year(number: int) -> bool:
    """Printed without a blank, such a count looks like a year, and the grammar takes it for one rather than guess."""
    return 1900 <= number <= 2100


@given(_TOTALS, _PARTS, _COUNTS, _COUNTS, st.booleans())
def test_total_and_genders_are_read_back(total: str, parts: str, women: int, men: int, in_words: bool) -> None:
    assume(not _reads_as_year(women + men))
    text = total.format(n=women + men) + parts.format(w=_write(women, in_words), m=_write(men, in_words)) + "."
    told = {item.measure: int(item.figure.value) for item in read_sentence(text)[0]}
    assert told == {"deltagare": women + men, "kvinnor": women, "man": men}


@given(_ENDS, _LISTS, _COUNTS, _COUNTS, _COUNTS, st.booleans())
def test_outcomes_are_read_back(end: str, outcomes: str, work: int, study: int, back: int, in_words: bool) -> None:
    assume(not _reads_as_year(work + study + back))
    text = end.format(n=work + study + back) + outcomes.format(
        a=_write(work, in_words), s=_write(study, in_words), b=_write(back, in_words)
    )
    told = {item.measure: int(item.figure.value) for item in read_sentence(text.replace("gick,", "gick"))[0]}
    assert told == {
        "avslutade": work + study + back,
        "till_arbete": work,
        "till_studier": study,
        "ater_remittent": back,
    }


@given(st.text(max_size=200))
@settings(max_examples=200)
def test_figures_stand_where_they_say(text: str) -> None:
    for figure in figures_in(text):
        assert text[figure.start : figure.end] == figure.printed
        assert 0 <= figure.start < figure.end <= len(text)


@given(st.text(max_size=200))
@settings(max_examples=200)
def test_any_text_can_be_read(text: str) -> None:
    told, _ = read_sentence(text)
    assert len({item.figure.start for item in told}) == len(told)
    assert all((item.measure is None) == (item.reason is not None) for item in told)


@given(
    st.integers(min_value=1990, max_value=2047),
    st.integers(min_value=1, max_value=12),
    st.integers(min_value=1, max_value=28),
)
def test_years_and_dates_are_no_figures(year: int, month: int, day: int) -> None:
    for text in (
        f"Det skedde {year}.",
        f"Det skedde {year}-{month:02}-{day:02}.",
        f"Planen gäller {year}–{year + 2}.",
        f"Lag ({year}:{day}) gäller.",
    ):
        assert figures_in(text) == ()


@given(st.integers(min_value=1000, max_value=9_999_999), st.sampled_from((" ", "\u00a0", ".")))
def test_grouped_amounts_are_one_figure(amount: int, separator: str) -> None:
    printed = f"{amount:,}".replace(",", separator)
    (figure,) = figures_in(f"Utfallet blev {printed} kr.")
    assert (figure.value, figure.unit) == (Decimal(amount), "kr")


@given(_COUNTS, st.sampled_from(("Förra året", "Föregående år")))
def test_last_years_figures_are_never_this_years(count: int, when: str) -> None:
    told, _ = read_sentence(f"{when} deltog {count} personer i insatsen.")
    assert [(item.measure, item.year_offset) for item in told] == [("deltagare", -1)]
