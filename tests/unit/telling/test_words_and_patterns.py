"""The words and the patterns of sentences fit together: no sign is spelt in vain, on either side."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipelines.vocabulary import seed_rows

_TELLING = Path(__file__).resolve().parents[3] / "pipelines" / "telling"
_SIGN = re.compile(r"(?<![A-Z_{])[A-Z][A-Z_]+(?![A-Z_}])")
_PART = re.compile(r"\{([A-Z_]+)\}")


@pytest.fixture(scope="module")
def signs() -> set[str]:
    return {row["code"].upper() for row in seed_rows("term") if row["dimension"] == "told_word"}


@pytest.fixture(scope="module")
def patterns() -> str:
    columns = ("before", "behind", "clause_before", "clause_behind", "clause", "also", "without", "anywhere")
    return "\n".join(row[column] for row in seed_rows("sentence_pattern") for column in columns)


def test_patterns_speak_of_signs_that_are_there(signs: set[str], patterns: str) -> None:
    assert set(_SIGN.findall(patterns)) <= signs


def test_each_sign_and_each_part_is_spoken_of(signs: set[str], patterns: str) -> None:
    written = patterns + "".join(path.read_text(encoding="utf-8") for path in _TELLING.glob("*.py"))
    parts = {row["measure"] for row in seed_rows("sentence_pattern") if row["kind"] == "part"}
    assert signs <= set(_SIGN.findall(written))
    assert parts <= set(_PART.findall(written))
