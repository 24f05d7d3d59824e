"""Which lines may be one table: rows and what stands above them, parted by prose, headings, gaps and new heads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from pipelines.layout.lines import Line, Phrase, is_numbered_heading
from pipelines.swedish.amounts import Amount, parse_amount
from pipelines.swedish.periods import find_period, year_alone
from pipelines.swedish.units import MONEY_PATTERN
from pipelines.swedish.years import YEAR

_FLUSH = 3.0
"""Right edges no farther apart than this belong to one column, points."""
STUB = re.compile(rf"^\W*(?:(?:belopp|not|noter|alla belopp)\b|(?:i )?{MONEY_PATTERN})", re.IGNORECASE)

_YEAR_WITH_UNIT = re.compile(rf"(?P<year>{YEAR})[\s,(]+{MONEY_PATTERN}\)?", re.IGNORECASE)


@dataclass(slots=True)
class Block:
    """Lines that may be one table: captions and heads above, the body below."""

    captions: list[Line] = field(default_factory=list)
    head: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)


def is_data(line: Line) -> bool:
    """Whether the line has a figure that can be a table cell."""
    figures = [phrase for phrase in line.phrases if phrase.is_number]
    if not figures:
        return False
    if figures == [line.phrases[0]] and len(line.phrases) > 1:
        return False  # a number before text numbers a list or starts a sentence
    if _runs_on(line):
        return False
    amounts = [phrase for phrase in figures if not phrase.is_period]
    if amounts:
        return not (_are_years_with_units(line) or _are_years_beside_a_speck(line, amounts))
    first = line.phrases[0]
    # Years in every figure: a head, unless the label of some row stands before them and they do not run on.
    years = [period.year for phrase in figures if (period := find_period(phrase.text)) is not None]
    if len(years) >= 2 and all(abs(second - first) == 1 for first, second in pairwise(years)):
        return False
    return (
        not first.is_number and not STUB.match(first.text) and find_period(first.text) is None and len(first.words) > 1
    )


def _are_years_with_units(line: Line) -> bool:
    """Whether the line is a head of neighbouring years, each with its unit: "2024 tkr   2023 tkr"."""
    matches = [_YEAR_WITH_UNIT.fullmatch(phrase.text) for phrase in line.phrases]
    years = [int(match["year"]) for match in matches if match is not None]
    beside = len(matches) - len(years)
    return (
        len(years) >= 2
        and beside <= 1
        and all(abs(second - first) == 1 for first, second in pairwise(years))
        and (beside == 0 or (matches[0] is None and STUB.match(line.phrases[0].text) is not None))
    )


def _are_years_beside_a_speck(line: Line, amounts: Sequence[Phrase]) -> bool:
    """Whether the line is a head of years, one over each column, with one other mark beside them: dirt on a scan."""
    years = [phrase for phrase in line.phrases if year_alone(phrase.text) is not None]
    return len(amounts) == 1 and len(amounts[0].text) == 1 and len(years) >= 2 and len(years) + 1 == len(line.phrases)


def _runs_on(line: Line) -> bool:
    """Whether words follow a figure as in a sentence: set close behind it, not in a column of their own."""
    running = 0
    for before, phrase in pairwise(line.phrases):
        close = phrase.x0 - before.x1 < 1.3 * phrase.size
        if not phrase.is_number and before.is_number and close and before is not line.phrases[0]:
            running += len([word for word in phrase.words if word.masked or word.text.strip(".,").isalpha()])
        elif not phrase.is_number and running and close:
            running += len(phrase.words)
    return running >= 1 and any(word.text[:1].islower() for phrase in line.texts[1:] for word in phrase.words)


def is_head(line: Line) -> bool:
    """Whether the line can stand over columns: a year or date, or several short texts side by side."""
    if any(phrase.is_period for phrase in line.phrases):
        return True
    return len(line.phrases) >= 2 or STUB.match(line.text) is not None


def blocks_of(lines: Sequence[Line], width: float) -> list[Block]:
    """Runs of lines that may be one table: parted by prose, by headings, by wide gaps and by a new head."""
    blocks: list[Block] = []
    waiting: list[Line] = []
    block: Block | None = None
    usual = _usual_size(lines)

    def close() -> None:
        nonlocal block
        if block is not None and block.body:
            blocks.append(block)
        block = None

    for index, line in enumerate(lines):
        above = lines[index - 1] if index else None
        gap = line.box.top - above.box.bottom if above else 0.0
        # inside a table a sentence may be the remark of a row, which goes on
        if _is_prose(line, width) or (block is None and _tells_in_cells(line)):
            close()
            waiting = []
            continue
        if block is not None and block.body and (gap > 4.0 * line.size or _is_heading(line, usual)):
            if gap > 4.0 * line.size and is_data(line) and _same_columns(block, line):
                pass
            else:
                trailing = _take_trailing_text(block)
                close()
                waiting = trailing
        if is_data(line) and (block is not None or not (_only_periods(line) or _ends_dates(line, waiting))):
            if block is None:
                block = Block(captions=_captions(waiting), head=_head_lines(waiting))
                waiting = []
            block.body.append(line)
        elif block is not None and block.body and is_head(line) and _starts_table(lines, index, block):
            trailing = _take_trailing_text(block)
            close()
            waiting = [*trailing, line]
        elif block is not None and block.body:
            block.body.append(line)
        else:
            waiting.append(line)
    close()
    return [item for item in blocks if not _is_contents(item)]


def _only_periods(line: Line) -> bool:
    return all(phrase.is_period for phrase in line.numbers)


def _ends_dates(line: Line, waiting: Sequence[Line]) -> bool:
    """Whether the line holds the days of dates that a narrow column broke: "2023-12-" over "31"."""
    if not waiting or line.texts or not all(re.fullmatch(r"[0-3]\d", phrase.text) for phrase in line.phrases):
        return False
    above = [phrase for phrase in waiting[-1].phrases if re.search(r"\d\d\W?$", phrase.text)]
    return len(above) >= len(line.phrases)


def _usual_size(lines: Sequence[Line]) -> float:
    sizes = [line.size for line in lines if is_data(line)] or [line.size for line in lines] or [10.0]
    return float(median(sizes))


def _is_heading(line: Line, usual: float) -> bool:
    return is_numbered_heading(line) or (len(line.phrases) == 1 and line.size >= 1.15 * usual and not is_data(line))


def _is_prose(line: Line, width: float) -> bool:
    """A run of words over most of the width, or a sentence that ends."""
    if len(line.phrases) > 2:
        return False
    longest = max(line.phrases, key=lambda phrase: phrase.x1 - phrase.x0)
    if longest.is_number:
        return False
    share = (longest.x1 - longest.x0) / max(width, 1.0)
    words = len(longest.words)
    if len(line.phrases) == 2 and line.phrases[1].is_number:
        return share > 0.8 and words >= 9
    return (share > 0.62 and words >= 7) or (words >= 5 and longest.text.endswith(".") and share > 0.35)


def _tells_in_cells(line: Line) -> bool:
    """Whether a row holds sentences: the head above it is of a table of text, and of no figures further down."""
    return not is_data(line) and any(
        len(phrase.words) >= 3 and phrase.text.endswith(".") and not phrase.is_period and not STUB.match(phrase.text)
        for phrase in line.phrases[1:]
    )


def _starts_table(lines: Sequence[Line], index: int, block: Block) -> bool:
    """Whether a head-like line inside a table opens a new one: it states periods, or new columns follow it."""
    line = lines[index]
    if any(find_period(phrase.text) is not None for phrase in line.phrases if phrase.x0 > block.body[0].box.x0 + 20):
        return True
    if len(line.phrases) >= 2 and STUB.match(line.phrases[0].text):
        return True
    if len(line.phrases) < 2 or line.numbers:
        return False
    if _parted_by_gap(block, line):
        return True
    following = next((below for below in lines[index + 1 :] if is_data(below)), None)
    return following is not None and (not _same_columns(block, following) or _stands_over(line, following))


def _stands_over(line: Line, row: Line) -> bool:
    """Whether every text of the line but the first ends where a figure of the row ends."""
    return all(any(abs(text.x1 - figure.x1) <= _FLUSH for figure in row.numbers) for text in line.phrases[1:])


def _parted_by_gap(block: Block, line: Line) -> bool:
    """Whether more room than between rows parts the line, or the text right above it, from the last row."""
    rows = [item for item in block.body if is_data(item)]
    pitches = [below.centre - above.centre for above, below in pairwise(rows)]
    pitch = median(pitches) if pitches else 1.6 * line.size
    last = max(index for index, item in enumerate(block.body) if is_data(item))
    following = [*block.body[last + 1 :], line]
    return following[0].centre - block.body[last].centre > 1.45 * pitch


def _same_columns(block: Block, line: Line) -> bool:
    edges = [phrase.x1 for item in block.body for phrase in item.numbers]
    return all(any(abs(phrase.x1 - edge) <= _FLUSH for edge in edges) for phrase in line.numbers)


def _take_trailing_text(block: Block) -> list[Line]:
    """Take the text lines off the end of a block: they caption what follows, unless they wrap the last label."""
    trailing: list[Line] = []
    while block.body and not is_data(block.body[-1]):
        line = block.body[-1]
        if not trailing and len(block.body) > 1 and _continues_label(block.body[-2], line):
            # Only a run without any caption may be the rest of a label.
            pass
        trailing.insert(0, block.body.pop())
    if trailing and block.body and _continues_label(block.body[-1], trailing[0]):
        block.body.append(trailing.pop(0))
    return trailing


def _continues_label(above: Line, line: Line) -> bool:
    gap = line.centre - above.centre
    return len(line.phrases) == 1 and line.text[:1].islower() and gap < 1.6 * line.size


def _captions(waiting: list[Line]) -> list[Line]:
    """The text-only lines right above the first head line (or the first row)."""
    captions = []
    for line in waiting:
        if len(line.phrases) == 1 and not line.phrases[0].is_number:
            captions.append(line)
        elif not captions:
            continue
        else:
            break
    return captions[-6:]


def _head_lines(waiting: list[Line]) -> list[Line]:
    return waiting[-8:]


def _is_contents(block: Block) -> bool:
    """A table of contents: dot leaders, or one column of page numbers that never fall."""
    values = []
    for line in block.body:
        figures = line.numbers
        if len(figures) > 1:
            return False
        if figures:
            amount = parse_amount(figures[0].text)
            if not isinstance(amount, Amount) or amount.decimals or not 0 < amount.value < 400:
                return False
            values.append(int(amount.value))
    titles = [" ".join(phrase.text for phrase in line.texts).casefold() for line in [*block.captions, *block.head]]
    titled = any("innehåll" in title or "innehall" in title for title in titles)
    rising = all(first <= second for first, second in pairwise(values))
    led = sum(line.leaders for line in block.body) >= max(2, len(block.body) // 4)
    long = len(values) >= 6 and not block.head and len(set(values)) < len(values)
    return rising and len(values) >= 2 and (titled or (led and not block.head) or long)
