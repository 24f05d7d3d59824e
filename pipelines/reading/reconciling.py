"""Several readings of one page become one: which words stand there, and what else a number may be.

A printed number can have several readings: the Swedish model's, the figure model's, closer looks at a finer picture,
and that of a poor text layer in the file. Readings that agree make a number sure. Where they differ, they vote: a
reading counts by its model's confidence, and little when it is not printed as numbers are. The winner's confidence is
lowered and the best loser is kept beside it (``Word.alternative``): whoever knows the sums decides later. Nothing is
corrected here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipelines.layout.geometry import MASK
from pipelines.reading.engine import Seen
from pipelines.reading.number_columns import expected_decimals, not_adding_up
from pipelines.reading.seen_words import (
    DIGIT,
    around,
    bases,
    cleaned,
    grouped,
    is_flat,
    is_frame,
    is_part_of_number,
    is_section_number,
    lost_decimals,
    overlap,
    runs,
    stands_alone,
    with_comma,
)
from pipelines.swedish.amounts import Amount, parse_amount, parse_pair
from pipelines.swedish.periods import is_period_ink

_MARKS = re.compile(r"[%*]+\)?$")
_FIGURE_INK = re.compile(r"^[\d.,:/()%*+\-–—−'’]+$")
_HAS_DECIMALS = re.compile(r"[.,]\d{1,2}\D*$")
_POINTED = re.compile(r"(?P<first>[(\-–]*\d{1,3})[.,:;·](?P<second>\d{3})")
_GROUP = re.compile(r"\d{3}(?:,\d{1,2})?[)%]?")
_GROUPS_APART = 1.1
"""Widest blank between groups of digits, in line heights."""
_NARROWEST = 0.1
"""No digit is narrower than this, in line heights."""
_DISPUTED = 0.5
"""Highest confidence of a number whose readings differ."""
_SURE = 0.7
_CLOSE_ENOUGH = 0.5
_PADDED = 1.6
"""Widest blank between a minus and its number, in line heights."""
_CONFUSED = str.maketrans(
    {"O": "0", "o": "0", "l": "1", "I": "1", "|": "1", "S": "5", "G": "6", "g": "9", "B": "8", "Z": "2"}
)


@dataclass(frozen=True, slots=True)
class SettledWord:
    """A word as it goes to layout. Pixels; base: the height at which it stands; alternative: see Word."""

    text: str
    x0: float
    x1: float
    base: float
    height: float
    stroke: float
    confidence: float
    alternative: str | None = None


@dataclass(frozen=True, slots=True)
class LayerWord:
    """A word of the file's own text layer, placed on the prepared picture. Pixels."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class _Verdict:
    """The words of a number, how sure it is, and what else it may be."""

    words: Sequence[Seen]
    confidence: float
    alternative: str | None


def reconcile(
    words: Sequence[Seen], figures: Sequence[Seen], layer: Sequence[LayerWord] = (), closer: Sequence[Seen] = ()
) -> list[SettledWord]:
    """One reading of the page from the Swedish model's words, the figure model's, closer looks and the text layer."""
    kept = cleaned(words)
    numbers = [word for word in cleaned(figures) if is_part_of_number(word.text)]
    looks = [word for word in cleaned(closer) if word.confidence >= _CLOSE_ENOUGH and is_figure(word.text)]
    stand = bases(kept)
    columns = runs(kept)
    expected = _by_first(columns, expected_decimals(_as_numbers(kept, columns)))
    readings: list[SettledWord] = []
    used: set[int] = set()
    swallowed: set[int] = set()
    for run in columns:
        if run[0] in swallowed:
            continue
        members = [kept[index] for index in run]
        if not any(DIGIT.search(word.text) for word in members):
            scraps = [_scrap(kept, index, looks, stand[index]) for index in run]
            readings += [scrap for scrap in scraps if not is_frame(scrap.text)]
            continue
        others = [index for index, word in enumerate(numbers) if index not in used and _inside(word, members)]
        used.update(others)
        whole = around(members)
        verdict = _weighed(
            members,
            sorted((numbers[index] for index in others), key=lambda word: word.x0),
            [look for look in looks if overlap(look, whole)],
            _beside(members, layer),
            expected.get(run[0], 0),
        )
        readings += _as_readings(verdict, stand[run[0]])
        swallowed.update(_covered(kept, run, max(word.x1 for word in verdict.words)))
    unmatched = [word for index, word in enumerate(numbers) if index not in used and DIGIT.search(word.text)]
    added: list[Seen] = []
    for word in sorted([*looks, *unmatched], key=lambda seen: -seen.confidence):
        # A number where the Swedish model saw nothing at all.
        is_wide_enough = word.x1 - word.x0 >= _NARROWEST * word.height * len(word.text)
        if word.confidence >= 0.6 and is_wide_enough and not _touches_any(word, [*kept, *added]):
            added.append(word)
            readings.append(_plain(word, word.bottom))
    return _with_padded_signs(_with_one_mark_between_groups(readings))


def _with_one_mark_between_groups(readings: Sequence[SettledWord]) -> list[SettledWord]:
    """ "2.465" or "2:465" before "942" is "2 465": no number parts its thousands in two ways, and dust makes points."""
    result: list[SettledWord] = []
    for reading, behind in zip(readings, [*readings[1:], None], strict=True):
        goes_on = behind is not None and _follows(reading, behind, _GROUPS_APART)
        pointed = _POINTED.fullmatch(reading.text) if goes_on else None
        if pointed is None or behind is None or _GROUP.fullmatch(behind.text) is None:
            result.append(reading)
            continue
        share = (len(pointed["first"]) + 0.5) / len(reading.text)
        cut = reading.x0 + share * (reading.x1 - reading.x0)
        room = 0.1 * reading.height
        result.append(replace(reading, text=pointed["first"], x1=cut - room))
        alternative = "" if reading.alternative is not None else None
        result.append(replace(reading, text=pointed["second"], x0=cut + room, alternative=alternative))
    return result


def _with_padded_signs(readings: Sequence[SettledWord]) -> list[SettledWord]:
    """A dash that a table has padded away from its number is the number's sign, and that of its other reading.

    A dash at whose edge numbers of other rows end is printed as nil, in the column before.
    """
    ends = [
        left
        for left, right in zip(readings, [*readings[1:], None], strict=True)
        if DIGIT.search(left.text)
        and (right is None or not _follows(left, right, _GROUPS_APART) or _GROUP.fullmatch(right.text) is None)
    ]
    result: list[SettledWord] = []
    signed = False
    for index, reading in enumerate(readings):
        if signed:
            signed = False
            continue
        number = readings[index + 1] if index + 1 < len(readings) else None
        edge = 0.5 * reading.height
        signed = (
            reading.text == "-"
            and number is not None
            and number.text[:1].isdigit()
            and _follows(reading, number, _PADDED)
            and not (result and _follows(result[-1], reading, _PADDED))
            and not any(abs(end.x1 - reading.x1) <= edge for end in ends)
        )
        if not signed or number is None:
            result.append(reading)
            continue
        other = number.alternative
        if other:
            other = other if _is_negative(other) else f"-{other}"
        sure = min(reading.confidence, number.confidence)
        text = f"-{number.text}"
        result.append(replace(number, text=text, x0=reading.x0, confidence=sure, alternative=other))
    return result


def _follows(left: SettledWord, right: SettledWord, widest: float) -> bool:
    """Whether one stands right behind the other on their line, with a blank of at most `widest` line heights."""
    if abs(left.base - right.base) > 0.3 * right.height:
        return False
    return -0.2 * right.height <= right.x0 - left.x1 <= widest * right.height


def unsettled(words: Sequence[Seen], figures: Sequence[Seen]) -> list[Seen]:
    """What is worth a closer look: numbers without two readings that agree, and scraps where a number may stand.

    One word for each, around the whole number.
    """
    kept = cleaned(words)
    numbers = [word for word in cleaned(figures) if is_part_of_number(word.text)]
    found = []
    columns = runs(kept)
    whole_numbers = _as_numbers(kept, columns)
    outliers = {*expected_decimals(whole_numbers), *not_adding_up(whole_numbers)}
    doubtful = _by_first(columns, dict.fromkeys(outliers, 1))
    for run in columns:
        members = [kept[index] for index in run]
        whole = around(members)
        if any(DIGIT.search(word.text) for word in members):
            if is_section_number(whole.text) or not all(is_part_of_number(word.text) for word in members):
                continue
            others = [word for word in numbers if _inside(word, members)]
            second = around(others) if others else None
            agreed = (
                second is not None
                and _digits(second.text) == _digits(whole.text)
                and _is_negative(second.text) == _is_negative(whole.text)
                and not any(map(lost_decimals, members))
                and run[0] not in doubtful
            )
            if not (agreed and second is not None and max(whole.confidence, second.confidence) >= _SURE):
                found.append(whole)
        elif len(run) == 1 and _may_be_number(kept, run[0]):
            found.append(whole)
    return found


def _as_numbers(words: Sequence[Seen], members: Sequence[Sequence[int]]) -> list[Seen]:
    """One word around each run of words."""
    return [around([words[index] for index in run]) for run in members]


def _by_first(members: Sequence[Sequence[int]], found: Mapping[int, int]) -> dict[int, int]:
    return {members[place][0]: value for place, value in found.items()}


def is_figure(text: str) -> bool:
    """Whether the text is a number as reports print them, or a year or date."""
    return isinstance(parse_amount(text), Amount) or parse_pair(text) is not None or is_period_ink(text)


# --- scraps of text that may be numbers -------------------------------------------------------------------------------


def _may_be_number(words: Sequence[Seen], index: int) -> bool:
    word = words[index]
    short = len(word.text) <= 3 and word.confidence < 0.8 and word.text != MASK
    return short and not is_flat(word) and word.stroke > 0 and stands_alone(words, index)


def _scrap(words: Sequence[Seen], index: int, looks: Sequence[Seen], base: float) -> SettledWord:
    """The word, or the number that a closer look saw where the word is a doubtful scrap."""
    word = words[index]
    if _may_be_number(words, index):
        for look in looks:
            if overlap(look, word) and look.confidence >= max(0.6, word.confidence):
                seen = replace(word, text=look.text, x0=min(word.x0, look.x0))
                return _plain(seen, base, min(look.confidence, _DISPUTED))
    return _plain(word, base)


# --- which readings belong to a number --------------------------------------------------------------------------------


def _inside(figure: Seen, members: Sequence[Seen]) -> bool:
    height = members[0].height
    left, right = members[0].x0 - 0.5 * height, members[-1].x1 + 1.4 * height
    top, bottom = min(word.top for word in members), max(word.bottom for word in members)
    centre = (figure.top + figure.bottom) / 2
    middle = (figure.x0 + figure.x1) / 2
    if not (top - 0.3 * height <= centre <= bottom + 0.3 * height and left <= middle <= right):
        return False
    # Behind the last digit only what belongs to it: a percent sign or footnote marks.
    return middle <= members[-1].x1 + 0.2 * height or not DIGIT.search(figure.text)


def _beside(members: Sequence[Seen], layer: Sequence[LayerWord]) -> str:
    """What the text layer holds where the number stands."""
    left, right = members[0].x0, members[-1].x1
    middle = (min(word.top for word in members) + max(word.bottom for word in members)) / 2
    found = [
        word
        for word in layer
        if word.top < middle < word.bottom
        and min(word.x1, right) - max(word.x0, left) > 0.5 * min(word.x1 - word.x0, right - left)
    ]
    return " ".join(word.text for word in sorted(found, key=lambda word: word.x0))


def _covered(words: Sequence[Seen], run: Sequence[int], right: float) -> list[int]:
    """Scraps behind the number that are the Swedish model's idea of its last mark."""
    line = words[run[0]].line
    behind = range(run[-1] + 1, min(run[-1] + 3, len(words)))
    return [k for k in behind if words[k].line == line and (words[k].x0 + words[k].x1) / 2 <= right + 2]


# --- the vote ---------------------------------------------------------------------------------------------------------


def _weighed(
    swedish: Sequence[Seen], figure: Sequence[Seen], looks: Sequence[Seen], layer: str, expected: int
) -> _Verdict:
    """expected: decimals that the other numbers of the column have and this one, by the Swedish model, lacks."""
    first = around(swedish)
    # A reading that starts well behind the other one has lost digits in front.
    second = around(figure) if figure else None
    if (
        second is not None
        and second.x0 - first.x0 > 0.35 * first.height
        and _digits(second.text) != _digits(first.text)
    ):
        second = None
    for marked in [second, *looks]:
        if marked is not None and (joined := _with_mark(swedish, marked.text)) is not None:
            sure = max(first.confidence, marked.confidence)
            return _Verdict(joined, sure, _other(_digits(around(joined).text), [], layer))

    readings = [first, *([second] if second is not None else []), *looks]
    votes: dict[str, float] = {}
    for reading in readings:
        worth = 1.0 if is_figure(reading.text) else 0.3
        votes[_digits(reading.text)] = votes.get(_digits(reading.text), 0.0) + worth * (0.5 + reading.confidence)
    in_layer = _digits(layer.translate(_CONFUSED))
    if in_layer in votes:
        votes[in_layer] += 1.0
    winner = max(votes, key=lambda digits: votes[digits])
    agreeing = [reading for reading in readings if _digits(reading.text) == winner]
    negative = [reading for reading in agreeing if _is_negative(reading.text)]
    made_up = _made_up(negative, [reading for reading in agreeing if reading not in negative])
    others = [negative[0].text] if made_up else []
    if made_up:
        agreeing, negative = [reading for reading in agreeing if reading not in negative], []
    # A dash is more easily lost than made up.
    taken = max(negative or agreeing, key=lambda reading: _grade(reading.text))
    words: Sequence[Seen] = swedish if taken is first else figure if taken is second else [_in_place(taken, first)]
    losers = [reading for reading in readings if _digits(reading.text) != winner and is_figure(reading.text)]
    sure = max(reading.confidence for reading in agreeing)
    losers.sort(key=lambda reading: -votes[_digits(reading.text)])
    others += [reading.text for reading in losers]
    if negative and len(negative) < len(agreeing):
        others.append(_unsigned(around(words).text))
    lost = max(map(lost_decimals, [*swedish, *(figure if second is not None else []), *looks]), default=0) or expected
    if lost and not _HAS_DECIMALS.search(around(words).text) and len(winner) > lost:
        shown = with_comma(around(words).text, lost)
        if any(map(lost_decimals, looks)):
            # The finer picture shows the mark too.
            others.append(around(words).text)
            words = [replace(around(words), text=shown)]
        else:
            others.append(shown)
    if others:
        sure = min(sure, _DISPUTED)
    return _Verdict(words, sure, _other(winner, others, layer))


def _made_up(negative: Sequence[Seen], positive: Sequence[Seen]) -> bool:
    """Whether only a reading that doubts itself saw a minus, and a sure one saw the digits with no dash before them."""
    return (
        bool(negative)
        and max(reading.confidence for reading in negative) < _DISPUTED
        and any(reading.confidence >= _SURE and reading.dash is None for reading in positive)
    )


def _in_place(look: Seen, first: Seen) -> Seen:
    return replace(look, x0=first.x0, x1=first.x1, top=first.top, bottom=first.bottom, stroke=first.stroke, glyphs=())


def _with_mark(swedish: Sequence[Seen], other: str) -> list[Seen] | None:
    """The Swedish model's number with the per cent sign or footnote mark that only the figure model can read.

    The Swedish model reads digits or letters there ("31,8 4" for "31,8 %", "8246" for "82 %").
    """
    mark = _MARKS.search(other.replace(" ", ""))
    digits = _digits(other)
    own = _digits(around(swedish).text)
    if mark is None or not digits or not own.startswith(digits) or (own == digits and _MARKS.search(swedish[-1].text)):
        return None
    kept: list[Seen] = []
    left = len(digits)
    for word in swedish:
        text = ""
        for character in word.text:
            if not left and not (character in ")" and "(" in "".join(seen.text for seen in kept) + text):
                break
            text += character
            left -= character.isdigit()
        share = len(text) / len(word.text)
        kept.append(replace(word, text=text, x1=word.x0 + share * (word.x1 - word.x0), glyphs=word.glyphs[: len(text)]))
        if not left:
            break
    last = kept[-1]
    kept[-1] = replace(last, text=last.text.rstrip(")") + mark[0], x1=max(last.x1, swedish[-1].x1), glyphs=())
    return kept if is_figure(around(kept).text) else None


def _grade(text: str) -> float:
    """Of readings with the same digits the one that is printed most like a number; a comma or a mark is easily lost."""
    grade = 2.0 if is_figure(text) else 1.0 if _FIGURE_INK.match(text.replace(" ", "")) else 0.0
    grade += 0.5 * (re.search(r"\d,\d{1,2}\)?$", text) is not None)
    return grade + 0.25 * (_MARKS.search(text) is not None)


def _other(digits: str, losers: Sequence[str], layer: str) -> str | None:
    """The reading that differs from the one that is taken: the best loser's, else the text layer's."""
    if losers:
        return losers[0]
    read = layer.translate(_CONFUSED)
    other = _digits(read)
    # Boxes of a poor layer are loose: a part of the number, or the number with its neighbour, says nothing new.
    return layer if DIGIT.search(layer) and other not in digits and digits not in other and is_figure(read) else None


def _as_readings(verdict: _Verdict, base: float) -> list[SettledWord]:
    words = grouped(verdict.words)
    if verdict.alternative is None:
        return [_plain(word, base, verdict.confidence) for word in words]
    # The first word of the number holds the whole alternative.
    return [
        _plain(word, base, verdict.confidence, "" if index else verdict.alternative) for index, word in enumerate(words)
    ]


def _plain(word: Seen, base: float, confidence: float | None = None, alternative: str | None = None) -> SettledWord:
    sure = word.confidence if confidence is None else confidence
    return SettledWord(word.text, word.x0, word.x1, base, word.height, word.stroke, sure, alternative)


def _is_negative(text: str) -> bool:
    return text.lstrip("( ")[:1] in ("-", "–", "−")


def _unsigned(text: str) -> str:
    return text.lstrip("-–− ")


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text.replace("O", "0").replace("o", "0").replace("l", "1").replace("I", "1"))


def _touches_any(word: Seen, others: Sequence[Seen]) -> bool:
    return any(
        min(word.x1, other.x1) > max(word.x0, other.x0) and min(word.bottom, other.bottom) > max(word.top, other.top)
        for other in others
    )
