"""The status of a figure: one rule, in Python for the benchmark of trust and in SQL for the warehouse."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import duckdb
import pytest

from pipelines.identities.evaluate import evaluate_document
from pipelines.identities.localise import localise
from pipelines.identities.status import status_of, statuses

MODEL = Path(__file__).parents[3] / "dbt_project/models/marts/finances/fct_finances.sql"
KF, BR, RR = "kassaflodesanalys", "balansrakning", "resultatrakning"


@pytest.fixture(scope="module")
def sql_status():
    """The expression of the model, asked of one figure."""
    expression = re.search(r"\bcase\b(?:(?!\bcase\b).)*?\bend as status", MODEL.read_text(encoding="utf-8"), re.DOTALL)
    assert expression
    case = expression.group(0).removesuffix(" as status")

    def ask(is_to_be_changed, released_supports, supports, contradictions):
        query = f"""
            with
            figures as (select 'f' as fact_id, 100 as amount_sek),
            proposals as (select 'f' as fact_id, 200 as proposed_sek where $changed),
            released as (select 'f' as fact_id, $released as supports where $released is not null),
            judgements as (select 'f' as fact_id, $supports as supports, $contradictions as contradictions)
            select {case} from figures
            left join judgements using (fact_id)
            left join proposals using (fact_id)
            left join released using (fact_id)
        """
        parameters = {
            "changed": is_to_be_changed,
            "released": released_supports,
            "supports": supports,
            "contradictions": contradictions,
        }
        return duckdb.execute(query, parameters).fetchone()[0]

    return ask


@pytest.mark.parametrize(
    ("is_to_be_changed", "released", "supports", "contradictions"),
    list(product((True, False), (None, 0, 2), (0, 3), (0, 1))),
)
def test_the_warehouse_and_the_benchmark_say_the_same(sql_status, is_to_be_changed, released, supports, contradictions):
    assert sql_status(is_to_be_changed, released, supports, contradictions) == status_of(
        is_to_be_changed=is_to_be_changed, released_supports=released, supports=supports, contradictions=contradictions
    )


def test_a_figure_that_something_contradicts_is_never_verified(catalogue, figure):
    facts = [figure(KF, "kassaflode_lopande", -256460), figure(KF, "arets_kassaflode", 256460)]
    evaluation = evaluate_document(facts, catalogue)
    found = statuses(facts, catalogue, evaluation, localise(facts, catalogue, evaluation))
    assert [one.status for one in found] == ["disputed", "disputed"]


def test_figures_that_agree_are_verified_and_lonely_ones_are_not(catalogue, figure):
    facts = [
        figure(RR, "arets_resultat", 423486),
        figure(BR, "arets_resultat", 423486, table="2"),
        figure(BR, "fordringar", 55000, table="2"),
    ]
    evaluation = evaluate_document(facts, catalogue)
    found = statuses(facts, catalogue, evaluation, localise(facts, catalogue, evaluation))
    assert [one.status for one in found] == ["verified", "verified", "unverified"]
