"""What the sample reports contradict themselves about, found by the real run."""

from __future__ import annotations

import duckdb
import pytest

from pipelines.explore.letter import letter_about
from pipelines.explore.letter_pdf import as_pdf, fitted

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def query(sample_warehouse):
    def ask(sql: str) -> list[tuple]:
        with duckdb.connect(str(sample_warehouse.published.resolve()), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    return ask


def test_the_misprints_of_the_samples_get_the_right_class_and_value(query):
    found = {
        (kind, printed, str(proposed).removesuffix(".0000"))
        for kind, printed, proposed in query(
            "select class, printed_text, proposed_value from fct_diagnoses where outcome = 'corrected-proposal'"
        )
    }
    assert {
        ("sign", "-423 486", "423486"),
        ("copied", "1 689 729", "964473"),
        ("digit_substituted", "483 486", "423486"),
        ("omitted_line", "447 905", "871392"),
        ("section", "5 528 968", "5171429"),
    } <= found


def test_units_and_definitions_are_told_and_dispute_nothing(query):
    assert query("select count(*) from fct_diagnoses where class = 'unit_label' and outcome = 'warning'") == [(2,)]
    assert query(
        """
        select count(*)
        from fct_diagnoses
        where outcome = 'scope' and explanation_sv ilike '%finansiella intäkter%'
        """
    ) > [(0,)]


def test_every_violated_identity_has_a_diagnosis_and_every_diagnosis_a_sentence(query):
    assert (
        query("select identity_id from fct_identity_results where verdict = 'violated' and diagnosis_id is null") == []
    )
    assert query("select class from fct_diagnoses where contains(explanation_sv, '{') or explanation_sv = ''") == []
    assert (
        query("select class from fct_diagnoses where fact_id is not null and not contains(explanation_sv, 's. ')") == []
    )


def test_a_proposal_changes_the_best_amount_and_nothing_that_is_printed(query):
    rows = query(
        """
        select fact.value_printed, fact.amount_sek, fact.amount_best_sek, figure.proposed_value, figure.proposed_sek
        from fct_finances as fact
        left join fct_diagnosis_figures as figure on fact.fact_id = figure.fact_id and figure.part = 'proposal'
        where fact.status = 'corrected-proposal'
        """
    )
    assert rows
    for printed, amount, best, proposed, proposed_sek in rows:
        assert best == proposed_sek != amount
        assert proposed != printed
        # the same unit and sign convention on both sides
        assert abs(best * printed - amount * proposed) < abs(best)


def test_the_contradictions_of_the_samples_are_the_baseline(query):
    assert {state for (state,) in query("select distinct state from fct_contradictions")} == {"known"}


def test_a_letter_about_each_sample_fits_on_a_page(sample_warehouse, query):
    from datetime import date

    for (document_id,) in query("select document_id from dim_document where status = 'published'"):
        letter = letter_about(sample_warehouse.published, document_id, date(2026, 1, 2))
        if letter.points:
            assert as_pdf(fitted(letter)).startswith(b"%PDF")
