"""What the numbers of a scanned column say about each other: where one may be misread, whatever the rows are about.

Nothing is decided here: what stands out is looked at again, and keeps the other reading beside it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipelines.reading.engine import Seen
from pipelines.swedish.amounts import Amount, is_numeric_ink, parse_amount
from pipelines.swedish.periods import is_period_ink

_SAME_EDGE = 0.6
"""Right edges of numbers of one column differ by no more than this, in line heights; a per cent sign is wider."""
_LEAST_NUMBERS = 4
_MOST_OF_THEM = 0.7
_DECIMALS = re.compile(r"[.,](\d{1,2})\D*$")
_MOST_PARTS = 12


def columns_of(numbers: Sequence[Seen]) -> Iterator[list[int]]:
    """Places of the numbers that end at one edge, from the top; words, years and dates are none."""
    order = sorted(
        (place for place, number in enumerate(numbers) if _is_number(number.text)),
        key=lambda place: numbers[place].x1,
    )
    column: list[int] = []
    for place in order:
        if column and numbers[place].x1 - numbers[column[-1]].x1 > _SAME_EDGE * max(numbers[place].height, 1.0):
            yield sorted(column, key=lambda held: numbers[held].top)
            column = []
        column.append(place)
    if column:
        yield sorted(column, key=lambda held: numbers[held].top)


def expected_decimals(numbers: Sequence[Seen]) -> dict[int, int]:
    """Places of the numbers without decimals in a column whose numbers nearly all have them: how many those have."""
    found: dict[int, int] = {}
    for column in columns_of(numbers):
        shown = {place: _decimals(numbers[place].text) for place in column}
        usual, count = Counter(shown.values()).most_common(1)[0]
        if usual and len(column) >= _LEAST_NUMBERS and count >= _MOST_OF_THEM * len(column):
            found.update({place: usual for place, decimals in shown.items() if not decimals})
    return found


def _is_number(text: str) -> bool:
    return any(character.isdigit() for character in text) and is_numeric_ink(text) and not is_period_ink(text)


def _decimals(text: str) -> int:
    match = _DECIMALS.search(text)
    return len(match[1]) if match else 0


def not_adding_up(numbers: Sequence[Seen]) -> set[int]:
    """Places of numbers that break, in their column, a sum of rows that holds in another column of the same rows."""
    columns = [_by_line(numbers, column) for column in columns_of(numbers) if len(column) >= 3]
    values = [
        {line: amount for line, place in column.items() if (amount := _value(numbers[place])) is not None}
        for column in columns
    ]
    found: set[int] = set()
    for holding in values:
        for rows in _sums(holding):
            for column, others in zip(columns, values, strict=True):
                if others is not holding and all(line in column for line in rows) and not _adds_up(others, rows):
                    found.update(column[line] for line in rows)
    return found


def _by_line(numbers: Sequence[Seen], column: Sequence[int]) -> dict[int, int]:
    return {numbers[place].line: place for place in column}


def _value(number: Seen) -> Decimal | None:
    amount = parse_amount(number.text)
    return amount.value if isinstance(amount, Amount) else None


def _sums(values: dict[int, Decimal]) -> Iterator[tuple[int, ...]]:
    """Lines whose number is the sum of at least two that stand right above it: those and, last, the sum."""
    lines = sorted(values)
    for at, line in enumerate(lines):
        total = Decimal(0)
        for first in range(at - 1, max(-1, at - 1 - _MOST_PARTS), -1):
            total += values[lines[first]]
            if at - first >= 2 and total == values[line] and total:
                yield tuple(lines[first : at + 1])
                break


def _adds_up(values: dict[int, Decimal], rows: Sequence[int]) -> bool:
    if not all(line in values for line in rows):
        return False
    *parts, total = (values[line] for line in rows)
    return sum(parts, Decimal(0)) == total
