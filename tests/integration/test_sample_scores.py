"""The sample reports against their answer key: what the product promises, measured on the published file.

The floors are those of the acceptance (issue by issue); `silent` is a wrong or unconfirmed figure that is called verified.
"""

from __future__ import annotations

import pytest

from tests.samples.score import Score, score

pytestmark = pytest.mark.slow

FINANCES = {"sydnarke": (0.99, 0.99), "sodra-norrbotten": (0.99, 0.99), "solleftea": (0.97, 0.98)}
"""Least recall and precision of the finances, by report; Sollefteå is a scan."""


@pytest.fixture(scope="module")
def scores(sample_warehouse) -> list[Score]:
    return score(sample_warehouse.published.resolve())


@pytest.mark.parametrize("report", sorted(FINANCES))
def test_finances_are_complete_and_right(scores, report):
    (found,) = [item for item in scores if item.table == "finances" and report in item.doc]
    recall, precision = FINANCES[report]
    assert found.recall >= recall, found
    assert found.precision >= precision, found
    assert found.unit == 0, found


def test_no_wrong_figure_is_called_verified(scores):
    assert {(item.doc, item.table): item.silent for item in scores if item.silent} == {}
