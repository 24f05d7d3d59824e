"""Figures and catalogues for the tests of the identities."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from decimal import Decimal
from itertools import count
from pathlib import Path

import pytest

from pipelines.identities.catalogue import build_catalogue
from pipelines.identities.evaluate import evaluate_document
from pipelines.identities.records import TICKS_PER_UNIT, Evaluation, Fact, Identity

SEEDS = Path(__file__).parents[3] / "dbt_project" / "seeds"


def seed_rows(path: str) -> list[dict[str, str]]:
    with (SEEDS / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="session")
def line_items() -> frozenset[tuple[str, str]]:
    return frozenset((row["statement"], row["line_item"]) for row in seed_rows("vocabulary/line_item.csv"))


@pytest.fixture(scope="session")
def catalogue(line_items) -> tuple[Identity, ...]:
    return build_catalogue(seed_rows("identities/identity.csv"), seed_rows("identities/identity_term.csv"), line_items)


@pytest.fixture
def figure() -> Callable[..., Fact]:
    """A figure printed as `amount` units of `unit` kronor with `decimals`; None is a dash, "?" could not be read."""
    numbers = count(1)

    def build(
        statement,
        line_item,
        amount,
        *,
        year=2024,
        unit=1,
        decimals=0,
        component="total",
        scenario="utfall",
        role="component",
        table="1",
        row=None,
        column=1,
        label="",
        section="",
        quantity="sek",
    ) -> Fact:
        number = next(numbers)
        state = {None: "nil", "?": "unread"}.get(amount, "number")
        value = Decimal(0) if state != "number" else Decimal(str(amount)) * unit
        half = Decimal(unit).scaleb(-decimals) / 2 if state == "number" else Decimal(0)
        return Fact(
            fact_id=f"f{number}",
            document_id="d",
            statement=statement,
            line_item=line_item,
            component=component,
            scenario=scenario,
            fiscal_year=year,
            role=role,
            table=table,
            row_no=number if row is None else row,
            column_no=column,
            label=label,
            section=section,
            quantity=quantity,
            ticks=None if state == "unread" else int(value * TICKS_PER_UNIT),
            half_ticks=int(half * TICKS_PER_UNIT),
            value_state=state,
        )

    return build


@pytest.fixture
def judge(catalogue) -> Callable[[str, Iterable[Fact]], Evaluation]:
    """The evaluation of one identity of the catalogue."""

    def run(identity_id: str, facts: Iterable[Fact]) -> Evaluation:
        return evaluate_document(
            list(facts), [identity for identity in catalogue if identity.identity_id == identity_id]
        )

    return run


@pytest.fixture
def verdict(judge) -> Callable[[str, Iterable[Fact]], tuple[str, str]]:
    """Verdict and band of the only instance of an identity."""

    def run(identity_id: str, facts: Iterable[Fact]) -> tuple[str, str]:
        (result,) = judge(identity_id, facts).results
        return result.verdict, result.band

    return run


@pytest.fixture
def identity_row() -> dict[str, object]:
    """A row of identity.csv that is in order."""
    return {
        "identity_id": "X1",
        "catalogue": "X",
        "label_sv": "a",
        "label_en": "a",
        "kind": "equality",
        "grain": "document_year",
        "scope": "cross_table",
        "strength": "hard",
        "severity": "error",
        "scenarios": "utfall",
        "components": None,
        "breaks": None,
        "min_terms": 2,
        "rationale": "r",
    }


@pytest.fixture
def term_row() -> dict[str, object]:
    """A row of identity_term.csv that is in order."""
    return {
        "identity_id": "X1",
        "term_no": 1,
        "side": "lhs",
        "statement": "resultatrakning",
        "line_item": "arets_resultat",
        "component": "total",
        "scenario": None,
        "coefficient": "1",
        "period_offset": 0,
        "member": "one",
        "optional": "no",
        "choice": None,
        "choice_rank": None,
        "accused": "yes",
        "repairable": "yes",
    }
