"""The letter to a förbund: what it says, in which order, and that it stays on one page."""

from __future__ import annotations

from datetime import date

import duckdb
import pdfplumber
import pytest

from pipelines.explore.letter import Letter, Point, as_markdown, letter_about
from pipelines.explore.letter_pdf import as_pdf, fitted

PUBLISHED = """
create table dim_document as select
    'a' as document_id, 'Samordningsförbundet Åmål' as forbund, '222000-2600' as org_number, 2024 as fiscal_year,
    'reports/åmål.pdf' as file_name;
create table dim_statement as select 'balansrakning' as statement, 'Balansräkning' as label_sv;
create table fct_diagnoses as select * from (values
    ('d1', 'a', 1, 'disputed', 'ratio', 'Andelen stämmer inte.', null, null, null),
    ('d2', 'a', 2, 'disputed', 'unexplained', 'Det går inte ihop.', null, null, null),
    ('d3', 'a', 3, 'corrected-proposal', 'sign', 'Minustecknet ska inte stå där.', 423486.5000::decimal(20, 4), null, null),
    ('d4', 'a', 4, 'scope', 'scope', 'Definitionen skiljer sig.', null, null, null),
    ('d5', 'a', 5, 'warning', 'expectation', 'Ovanligt.', null, null, null),
    ('d6', 'b', 1, 'disputed', 'unexplained', 'En annan rapport.', null, null, null),
    ('d7', 'a', 6, 'disputed', 'told_figures', 'Uppgifterna om insatsen går inte ihop.', null, 4, '35')
) as t (diagnosis_id, document_id, position, outcome, class, explanation_sv, proposed_value, page, printed_text);
create table fct_diagnosis_figures as select * from (values
    ('d1', 1, 'balansrakning', 3, '46%', 'procent'),
    ('d2', 1, 'balansrakning', 12, '1 200', 'tkr'),
    ('d3', 1, 'balansrakning', 12, '-423 486,50', 'kr'),
    ('d3', 2, 'balansrakning', 12, '7', 'kr')
) as t (diagnosis_id, position, statement, page, printed_text, unit);
"""


@pytest.fixture
def letter(tmp_path):
    path = tmp_path / "published.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(PUBLISHED)
    return letter_about(path, "a", date(2026, 5, 1))


def words_of(pdf: bytes, tmp_path):
    path = tmp_path / "letter.pdf"
    path.write_bytes(pdf)
    with pdfplumber.open(path) as document:
        return len(document.pages), " ".join((document.pages[0].extract_text() or "").split())


def test_proposals_come_first_and_differences_of_definition_are_only_counted(letter):
    assert [point.why for point in letter.points] == [
        "Minustecknet ska inte stå där.",
        "Det går inte ihop.",
        "Andelen stämmer inte.",
        "Uppgifterna om insatsen går inte ihop.",
    ]
    assert letter.scopes == 1


def test_each_point_has_page_printed_value_and_proposal(letter):
    first, second, third, told = letter.points
    assert (told.place, told.printed) == ("Sidan\u00a04", "35")
    assert first.place == "Sidan\u00a012, balansräkning"
    assert (first.printed, first.proposed) == ("-423\u00a0486,50\u00a0kr", "423\u00a0486,5\u00a0kr")
    assert (second.printed, second.proposed) == ("1\u00a0200\u00a0tkr", None)
    assert third.printed == "46%"


def test_markdown_and_pdf_say_the_same_on_one_page(letter, tmp_path):
    text = as_markdown(letter)
    pages, printed = words_of(as_pdf(letter), tmp_path)
    assert pages == 1
    for part in ("Till Samordningsförbundet Åmål (222000-2600)", "1 maj 2026", "Minustecknet ska inte stå där."):
        assert part in " ".join(text.split())
        assert part in printed
    assert "förslag **423\u00a0486,5\u00a0kr**" in text


def test_the_same_letter_gives_the_same_bytes(letter):
    assert as_pdf(letter) == as_pdf(letter)


def test_what_does_not_fit_is_counted(tmp_path):
    point = Point("Sidan 3, balansräkning", "1 kr", "2 kr", "Det här talet stämmer inte med de andra. " * 6)
    long = Letter("Samordningsförbundet Åmål", None, 2024, "å.pdf", date(2026, 5, 1), (point,) * 60, scopes=2)
    short = fitted(long)
    assert 3 < len(short.points) < 60
    assert len(short.points) + short.left_out == 60
    pages, printed = words_of(as_pdf(short), tmp_path)
    assert pages == 1
    assert f"Ytterligare {short.left_out} uppgifter" in printed


def test_a_label_with_marks_of_html_is_printed_as_it_is(tmp_path):
    point = Point("Sidan 3, not", "1 kr", None, "”A & B <c>” är tryckt som −1 kr")
    _, printed = words_of(as_pdf(Letter("F", None, 2024, "å.pdf", date(2026, 5, 1), (point,), scopes=0)), tmp_path)
    assert "A & B <c>" in printed
    assert "–1 kr" in printed
