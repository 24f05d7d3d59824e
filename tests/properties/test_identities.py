"""A wrong figure is never called verified: in books that agree, change one digit and something must break."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.identities.catalogue import build_catalogue
from pipelines.identities.evaluate import evaluate_document
from pipelines.identities.records import SUPPORTING_BANDS, TICKS_PER_UNIT, VIOLATED, Fact, Identity

SEEDS = Path(__file__).parents[2] / "dbt_project" / "seeds"
KR = TICKS_PER_UNIT


def rows(path: str) -> list[dict[str, str]]:
    with (SEEDS / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def catalogue() -> tuple[Identity, ...]:
    known = frozenset((row["statement"], row["line_item"]) for row in rows("vocabulary/line_item.csv"))
    return build_catalogue(rows("identities/identity.csv"), rows("identities/identity_term.csv"), known)


@dataclass(frozen=True)
class Year:
    """What a förbund's bookkeeping says about one year, kronor."""

    income: tuple[int, ...]
    costs: tuple[int, ...]
    interest: int
    bank_costs: int
    receivables: int
    debt: int

    @property
    def operating(self) -> int:
        return sum(self.income) - sum(self.costs)

    @property
    def result(self) -> int:
        return self.operating + self.interest - self.bank_costs


def amount(low: int, high: int) -> st.SearchStrategy[int]:
    return st.integers(low, high)


years = st.builds(
    Year,
    income=st.lists(amount(100_000, 3_000_000), min_size=2, max_size=5).map(tuple),
    costs=st.lists(amount(20_000, 2_000_000), min_size=2, max_size=8).map(tuple),
    interest=amount(1_000, 90_000),
    bank_costs=amount(100, 9_000),
    receivables=amount(50_000, 2_000_000),
    debt=amount(50_000, 3_000_000),
)


def printed(before: Year, this: Year, opening: int) -> Iterator[Fact]:
    """The report of `this` year with `before` as comparison; `opening` is the equity two years ago."""
    number = 0

    def fact(statement, line_item, value, year, table, row, *, role="component", column=1) -> Fact:
        nonlocal number
        number += 1
        return Fact(
            fact_id=f"f{number}", document_id="d", statement=statement, line_item=line_item, component="total",
            scenario="utfall", fiscal_year=year, role=role, table=table, row_no=row, column_no=column, label="",
            section="", quantity="sek", ticks=value * KR, half_ticks=KR // 2, value_state="number",
        )  # fmt: skip

    equity = {2022: opening}
    equity[2023] = equity[2022] + before.result
    equity[2024] = equity[2023] + this.result
    cash = {2023: equity[2023] + before.debt - before.receivables, 2024: equity[2024] + this.debt - this.receivables}
    for column, (year, books) in enumerate(((2024, this), (2023, before)), start=1):
        for statement, table, rows_of in (
            ("not_intakter", "4", books.income),
            ("not_kostnader", "5", tuple(-cost for cost in books.costs)),
        ):
            for row, value in enumerate(rows_of):
                yield fact(statement, None, value, year, table, row, column=column)
            yield fact(statement, "summa", sum(rows_of), year, table, 99, role="total", column=column)
        statement_lines = {
            "verksamhetens_intakter": sum(books.income),
            "verksamhetens_kostnader": -sum(books.costs),
            "verksamhetens_resultat": books.operating,
            "finansiella_intakter": books.interest,
            "finansiella_kostnader": -books.bank_costs,
            "resultat_efter_finansiella_poster": books.result,
            "arets_resultat": books.result,
        }
        for row, (item, value) in enumerate(statement_lines.items()):
            yield fact("resultatrakning", item, value, year, "1", row, column=column)
        assets = books.receivables + cash[year]
        balance_lines = {
            "fordringar": books.receivables,
            "kassa_bank": cash[year],
            "omsattningstillgangar": assets,
            "summa_tillgangar": assets,
            "arets_resultat": books.result,
            "ovrigt_eget_kapital": equity[year] - books.result,
            "kortfristiga_skulder": books.debt,
            "summa_eget_kapital_och_skulder": assets,
        }
        for row, (item, value) in enumerate(balance_lines.items()):
            yield fact("balansrakning", item, value, year, "2", row, column=column)
    flow = {
        "arets_resultat": this.result,
        "forandring_fordringar": before.receivables - this.receivables,
        "forandring_skulder": this.debt - before.debt,
        "kassaflode_lopande": cash[2024] - cash[2023],
        "arets_kassaflode": cash[2024] - cash[2023],
        "likvida_medel_start": cash[2023],
        "likvida_medel_slut": cash[2024],
    }
    for row, (item, value) in enumerate(flow.items()):
        yield fact("kassaflodesanalys", item, value, 2024, "3", row)


reports = st.builds(
    lambda before, this, opening: tuple(printed(before, this, opening)), years, years, amount(200_000, 3_000_000)
)


def supports_of(facts) -> Counter[str]:
    return Counter(m.fact_id for m in evaluate_document(facts, catalogue()).members if m.band in SUPPORTING_BANDS)


def contradictions_of(facts) -> Counter[str]:
    return Counter(m.fact_id for m in evaluate_document(facts, catalogue()).members if m.verdict == VIOLATED)


def changed_digit(value: int, place: int, digit: int) -> int:
    digits = list(str(abs(value)))
    digits[place % len(digits)] = str(digit)
    return int("".join(digits)) * (-1 if value < 0 else 1)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(reports)
def test_books_that_agree_contradict_nothing_and_support_every_figure(facts):
    evaluation = evaluate_document(facts, catalogue())
    assert not [r for r in evaluation.results if r.verdict == VIOLATED]
    supported = supports_of(facts)
    assert [fact for fact in facts if fact.ticks and not supported[fact.fact_id]] == []


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(reports, st.integers(0), st.integers(0), st.integers(0, 9))
def test_a_changed_digit_breaks_an_identity_and_is_never_verified(facts, which, place, digit):
    index = which % len(facts)
    fact = facts[index]
    value = changed_digit(fact.ticks // KR, place, digit)
    # One unit in the last place is what rounding explains; it must lose its support, not break a sum.
    wrong = [*facts[:index], replace(fact, ticks=value * KR), *facts[index + 1 :]]
    off = abs(value * KR - fact.ticks) // KR
    supported, contradicted = supports_of(wrong)[fact.fact_id], contradictions_of(wrong)[fact.fact_id]
    if off == 0:
        assert supported
        assert not contradicted
    else:
        assert contradicted or not supported
    if off > len(facts):
        assert contradicted


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(reports, st.integers(0))
def test_a_lost_sign_breaks_an_identity(facts, which):
    candidates = [index for index, fact in enumerate(facts) if abs(fact.ticks) > len(facts) * KR]
    index = candidates[which % len(candidates)]
    wrong = [*facts[:index], replace(facts[index], ticks=-facts[index].ticks), *facts[index + 1 :]]
    assert contradictions_of(wrong)[facts[index].fact_id]
