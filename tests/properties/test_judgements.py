"""Nothing that stands in a report makes its judgement raise: the wall around it is there for what nobody thought of.

`SPOILT_REPORTS=5000 python -m pytest tests/properties/test_judgements.py` tries more of them.
"""

from __future__ import annotations

import os
from functools import cache

import pytest

from benchmarks.mishaps import spoilt_report
from benchmarks.statements import seed_rows
from pipelines.identities.judgements import JUDGEMENT_SEEDS, Judgement, Rules, judge, rules_of
from pipelines.identities.records import VIOLATED

SPOILT_REPORTS = int(os.environ.get("SPOILT_REPORTS", "300"))
AT_ONCE = 50


@cache
def rules() -> Rules:
    return rules_of(
        {
            name: seed_rows(f"{'vocabulary' if name == 'line_item' else 'identities'}/{name}.csv")
            for name in JUDGEMENT_SEEDS
        }
    )


@pytest.mark.parametrize("first", range(0, SPOILT_REPORTS, AT_ONCE))
def test_the_judgement_of_a_spoilt_report_raises_nothing_and_is_whole(first):
    failures = {}
    for seed in range(first, min(first + AT_ONCE, SPOILT_REPORTS)):
        rows = spoilt_report(seed)
        try:
            lacking = what_is_lacking(judge(rows, rules()), {row[0] for row in rows.cells})
        except Exception as error:  # noqa: BLE001 (every kind is told with the seed that makes it again)
            lacking = repr(error)
        if lacking:
            failures[seed] = lacking
    assert not failures, "spoilt_report(seed) of benchmarks.mishaps makes each of them again"


def what_is_lacking(judgement: Judgement, figures: set[str]) -> str:
    """What dbt and the readers of the published file rely on, and does not hold; empty when all of it does."""
    diagnoses = judgement.diagnoses.to_pylist()
    explained = {tuple(instance.values()) for diagnosis in diagnoses for instance in diagnosis["instances"]}
    violated = {
        (row["identity_id"], row["instance"], row["fiscal_year"])
        for row in judgement.evaluation.to_pylist()
        if row["verdict"] == VIOLATED
    }
    named = {figure["fact_id"] for diagnosis in diagnoses for figure in diagnosis["figures"]}
    told = [diagnosis[f"explanation_{language}"] for diagnosis in diagnoses for language in ("sv", "en")]
    checks = {
        "a contradiction without a diagnosis": violated <= explained,
        "a diagnosis that explains nothing": all(diagnosis["instances"] for diagnosis in diagnoses),
        "two diagnoses of one name": len({diagnosis["diagnosis_id"] for diagnosis in diagnoses}) == len(diagnoses),
        "two diagnoses in one place": len({diagnosis["position"] for diagnosis in diagnoses}) == len(diagnoses),
        "a figure of another report": named <= figures,
        "a sentence without words": all(text.strip(" .”“") for text in told),
    }
    return ", ".join(name for name, holds in checks.items() if not holds)
