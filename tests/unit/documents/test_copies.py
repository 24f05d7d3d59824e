"""What a file holds more than once."""

from __future__ import annotations

from pipelines.documents.copies import different_reports, repeated_pages
from pipelines.layout.geometry import Page, Word

WORDS = tuple(f"ord{number}" for number in range(30))


def page(number: int, *texts: str) -> Page:
    return Page(number, 595, 842, tuple(Word(text, 60, 100, 90, 110, 10) for text in texts))


def report(year: int, name: str = "Norrskogen", number: str = "222000-2600") -> list[str]:
    return [
        f"Årsredovisning {year}\nSamordningsförbundet {name}\nOrganisationsnummer {number}",
        "Resultaträkning\nIntäkter 1 200",
        "Balansräkning\nKassa 900",
    ]


def test_page_with_the_words_of_an_earlier_one_repeats_it():
    pages = [page(1, *WORDS), page(2, *WORDS, "mer"), page(3, *WORDS), page(4, *WORDS)]
    assert repeated_pages(pages) == {3: 1, 4: 1}


def test_nearly_the_same_page_repeats_nothing():
    assert repeated_pages([page(1, *WORDS), page(2, *WORDS[:-1], "annat")]) == {}


def test_page_with_few_words_may_stand_twice():
    assert repeated_pages([page(1, "Bilaga"), page(2, "Bilaga")]) == {}


def test_two_texts_of_one_page_are_no_repeat():
    """Text that runs in two directions gives a page two parts with one number."""
    assert repeated_pages([page(1, *WORDS), page(1, *WORDS)]) == {}


def test_reports_of_two_years_and_of_two_forbund_are_several():
    years = different_reports([*report(2023), *report(2022)])
    assert [(place.first, place.last, place.fiscal_year) for place in years] == [(1, 3, 2023), (4, 6, 2022)]
    forbund = different_reports([*report(2023), *report(2023, "Söderåsen", "222000-2618")])
    assert [(place.first, place.last) for place in forbund] == [(1, 3), (4, 6)]


def test_one_report_twice_is_not_several():
    assert different_reports([*report(2023), *report(2023)]) == []


def test_cover_without_statements_behind_it_is_no_report():
    divider = "Årsredovisning 2022\nSamordningsförbundet Norrskogen"
    assert different_reports([*report(2023), divider, "Ett urval ur förra årets berättelse."]) == []


def test_cover_that_names_no_year_proves_nothing():
    second = ["Årsredovisning", "Resultaträkning\nIntäkter 1 200", "Balansräkning\nKassa 900"]
    assert different_reports([*report(2023), *second]) == []
