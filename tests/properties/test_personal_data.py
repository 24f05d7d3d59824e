"""Personal data by form: everything of a form is masked, nothing that a report prints as a figure ever is."""

from __future__ import annotations

from datetime import date
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.layout.geometry import MASK, Page, Word
from pipelines.reading.document import ReadPages, read_pages
from pipelines.reading.identifiers import has_check_digit
from pipelines.reading.name_words import GIVEN_NAMES, GIVEN_NAMES_AND_WORDS
from pipelines.reading.personal_data import masked
from pipelines.settings import ReaderLimits
from tests.samples.keyfiles import KeyRows
from tests.samples.synthetic import make_report
from tests.unit.layout import typist

SEEDS = range(30)

dates = st.dates(min_value=date(1930, 1, 1), max_value=date(2006, 12, 31))
given_names = st.sampled_from(sorted(GIVEN_NAMES - GIVEN_NAMES_AND_WORDS)).map(str.capitalize)
surnames = st.tuples(
    st.sampled_from(["Lövhed", "Bramvik", "Kvarnsäl", "Trasthult", "Oxby", "Alnevi", "Sölvemyr", "Zorande"]),
    st.sampled_from(["", "sson", "qvist", "gren", "stedt"]),
).map("".join)
octets = st.integers(min_value=0, max_value=255).map(str)


@st.composite
def person_numbers(draw: st.DrawFn) -> str:
    born = draw(dates)
    day = born.day + draw(st.sampled_from([0, 60]))
    short = f"{born:%y%m}{day:02d}"
    serial = f"{draw(st.integers(min_value=0, max_value=999)):03d}"
    check = next(digit for digit in "0123456789" if has_check_digit(short + serial + digit))
    century = draw(st.sampled_from(["", f"{born:%Y}"[:2]]))
    joint = draw(st.sampled_from(["-", "–", "+", " - ", "-\u2009"]))
    return f"{century}{short}{joint}{serial}{check}"


telephones = st.one_of(
    st.from_regex(r"07[02369]-?[1-9]\d{2} ?\d{2} ?\d{2}", fullmatch=True),
    st.from_regex(r"0(?:8|920|31|911|651)-[1-9]\d \d{2} \d{2}", fullmatch=True).filter(lambda text: len(text) > 11),
    st.from_regex(r"\+46 ?(?:\(0\))?7[02369]-?[1-9]\d{2} ?\d{2} ?\d{2}", fullmatch=True),
).filter(str.isascii)
mails = st.from_regex(r"[a-z]{2,9}[.][a-z]{2,9}@[a-z]{3,9}[.](?:se|com|nu)", fullmatch=True)
addresses = st.tuples(octets, octets, octets, octets).map(".".join)


def around(text: str, before: str = "Kontakt", after: str = "enligt ovan") -> list[str]:
    """The words of the text that are left when it stands in a sentence."""
    page = masked(typist.page([typist.text(60, 60, f"{before} {text} {after}")]))
    return [word.text for word in page.words][1:-2]


@given(person_numbers())
def test_every_number_of_a_person_is_masked(number):
    assert {MASK in word for word in around(number)} == {True}


@given(telephones)
def test_every_telephone_is_masked(number):
    assert {MASK in word for word in around(number)} == {True}


@given(mails)
def test_every_address_of_mail_is_masked(address):
    assert {MASK in word for word in around(address)} == {True}


@given(addresses)
def test_every_address_of_a_machine_is_masked_where_it_is_called_one(address):
    assert {MASK in word for word in around(address, "IP-adress:")} == {True}


@given(given_names, surnames)
def test_every_given_name_before_a_surname_is_masked(name, surname):
    assert around(f"{name} {surname}", "och") == [MASK, MASK]


@cache
def report(seed: int) -> tuple[ReadPages, KeyRows]:
    _, content, key = make_report(seed)
    read = read_pages(content, ReaderLimits())
    assert isinstance(read, ReadPages)
    return read, key


@settings(max_examples=len(SEEDS), deadline=None)
@given(st.sampled_from(SEEDS))
def test_no_word_with_a_digit_of_an_invented_report_is_masked(seed):
    read, _ = report(seed)
    assert [word for page in read.pages for word in page.words if word.masked and not _is_signature(page, word)] == []


def _is_signature(page: Page, word: Word) -> bool:
    """Whether the word stands on the page that the board signs."""
    return any("underskrift" in other.text.casefold() for other in page.words)


amounts = st.integers(min_value=-99_999_999, max_value=999_999_999)


@given(
    st.lists(amounts, min_size=1, max_size=4),
    st.sampled_from([" ", ".", "\u2009", ""]),
    st.sampled_from(["", ",00", ",5", " kr", " tkr", " %"]),
)
def test_no_amount_is_ever_masked(values, thousands, behind):
    texts = [f"{value:,}".replace(",", thousands) + behind for value in values]
    edges = [300.0 + 120 * number for number in range(len(texts))]
    page = typist.page([typist.row(60, "Verksamhetens kostnader", texts, edges)])
    assert masked(page) == page


@given(
    st.integers(min_value=0, max_value=9999), st.integers(min_value=2000, max_value=2049), st.dates(date(1980, 1, 1))
)
def test_no_number_of_an_organisation_no_year_and_no_day_is_ever_masked(serial, year, day):
    words = f"Organisationsnummer 222000-{serial:04d} för {year} och {year - 1}, beslutad {day.isoformat()}"
    page = typist.page(
        [typist.text(60, 60, words), typist.text(60, 80, f"{year}-01-01–{year}-12-31 | {year}/{year + 1}")]
    )
    assert masked(page) == page
