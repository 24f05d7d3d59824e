"""Several readings of one page become one: which words stand there, and what else a number may be.

A printed number can have three readings: the Swedish model's, the figure model's and that of a poor text layer in the
file. Readings that agree make a number sure. Where they differ, the one that is printed as numbers are, that two
readings share, or that its model is surer of is taken, its confidence is lowered, and the other is kept beside it
(``Word.alternative``): whoever knows the sums decides later. Nothing is corrected here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines.reading.engine import Seen
from pipelines.swedish.amounts import Amount, parse_amount, parse_pair
from pipelines.swedish.periods import is_period_ink

_DIGIT = re.compile(r"\d")
_FRAME = "|_[]{}"
_DASHES = "-–—−=~‐"
_FIGURE_INK = re.compile(r"^[\d.,:/()%*+\-–—−'’]+$")
_ONLY_FIGURE_MODEL = re.compile(r"[%*+]")
_SECTION = re.compile(r"\d{1,2}[.,]")
_DISAGREE = 0.5
_GAP = 0.62
"""Widest blank inside a printed number, as a share of the type size."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A word as it goes to layout. Pixels; alternative: see Word."""

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


def reconcile(words: Sequence[Seen], figures: Sequence[Seen], layer: Sequence[LayerWord] = ()) -> list[Reading]:
    """One reading of the page from the Swedish model's words, the figure model's and the text layer's."""
    kept = [cleaned for word in words if (cleaned := _cleaned(word)) is not None]
    figures = [cleaned for word in figures if (cleaned := _cleaned(word)) is not None and _is_part(cleaned.text)]
    kept = [_as_section_number(word, kept[index - 1] if index else None) for index, word in enumerate(kept)]
    bases = _bases(kept)
    readings: list[Reading] = []
    used: set[int] = set()
    swallowed: set[int] = set()
    for run in _runs(kept):
        if run[0] in swallowed:
            continue
        members = [kept[index] for index in run]
        if not any(_DIGIT.search(word.text) for word in members):
            for index, word in zip(run, members, strict=True):
                place = _number_instead(word, figures, used)
                used.update(place)
                taken = figures[place[0]] if place else word
                readings.append(_plain(taken, bases[index], min(taken.confidence, _DISAGREE) if place else None))
            continue
        others = [index for index, word in enumerate(figures) if index not in used and _inside(word, members)]
        used.update(others)
        chosen = _grouped(_chosen(members, [figures[index] for index in others], _beside(members, layer)))
        readings += [_plain(word, bases[run[0]], confidence, alternative) for word, confidence, alternative in chosen]
        right = max(word.x1 for word, _, _ in chosen)
        swallowed.update(
            index
            for index in range(run[-1] + 1, min(run[-1] + 3, len(kept)))
            if kept[index].line == members[0].line
            and kept[index].x0 < right
            and (kept[index].x0 + kept[index].x1) / 2 <= right + 2
        )
    readings += [
        _plain(word, word.bottom)
        for index, word in enumerate(figures)
        if index not in used and word.confidence >= 0.6 and _DIGIT.search(word.text) and not _overlaps_any(word, kept)
    ]
    return [part for reading in readings for part in _parted(reading)]


def texts_of(word_texts: Sequence[str]) -> str:
    """A reading without blanks, with one kind of dash: what is compared."""
    text = "".join(word_texts)
    return re.sub(r"[\s|_\[\]]", "", re.sub(r"[–—−=~‐]", "-", text)).replace("--", "-")


# --- single words ---------------------------------------------------------------------------------------------------


def _cleaned(word: Seen) -> Seen | None:
    """The word without what rules and specks added to it; None when nothing is left."""
    if word.stroke == 0.0 and not word.text.isalnum():
        return None  # a box without ink
    height, width = word.bottom - word.top, word.x1 - word.x0
    if not any(character.isalnum() for character in word.text):
        if height <= 0.3 * word.height and width >= 1.3 * height:
            return replace(word, text="-") if width <= 1.3 * word.height else None
        if all(character in _FRAME for character in word.text):
            return None
    text = word.text
    if _DIGIT.search(text) or len(text) > 1:
        text = text.strip("|_") or text
    if re.fullmatch(r"[\[({]\d[\])}]", text) and width < 1.1 * word.height:
        text = text[1:-1]  # the engine frames a digit that stands alone
    text = re.sub(r"(?<=\d)[’'](?=\d{3})", "", text)
    if re.fullmatch(r"\(?\d{3,}[\"°“*]+\)?", text):
        text = re.sub(r"[\"°“]", "*", text)  # small asterisks
    if word.dash is not None and text[:1].isdigit():
        return replace(word, text=f"-{text}", x0=min(word.x0, word.dash), glyphs=())
    return replace(word, text=text)


def _as_section_number(word: Seen, before: Seen | None) -> Seen:
    """ "4," at the start of a line is the number of a heading: no number ends with a comma."""
    first = before is None or before.line != word.line
    return replace(word, text=word.text.replace(",", ".")) if first and _SECTION.fullmatch(word.text) else word


def _is_part(text: str) -> bool:
    """Whether a word may be a part of a printed number: digits with the letters that digits are taken for, or marks."""
    digits = sum(character.isdigit() for character in text)
    letters = sum(character.isalpha() for character in text)
    if digits == 0:
        return letters == 0 and len(text) <= 4
    return letters <= min(digits, 2) and re.search(r"[a-zåäö]{3}", text) is None


def is_figure(text: str) -> bool:
    """Whether the text is a number as reports print them."""
    return _grade(text, swedish=True) >= 2


def is_doubtful(word: Seen, figures: Sequence[Seen]) -> bool:
    """Whether a word that may be a number should be read once more: no two sure readings of it agree."""
    digits = any(character.isdigit() for character in word.text)
    if not digits and (len(word.text) > 3 or word.confidence >= 0.8 or word.stroke == 0):
        return False
    if not digits and not word.text.isalnum() and word.bottom - word.top <= 0.3 * word.height:
        return False  # a dash
    if digits and (not _is_part(word.text) or _SECTION.fullmatch(word.text)):
        return False
    beside = [figure for figure in figures if overlap(figure, word)]
    agreed = any(_digits(figure.text) == _digits(word.text) for figure in beside)
    return not (digits and agreed and max([word.confidence, *(figure.confidence for figure in beside)]) >= 0.7)


def overlap(left: Seen, right: Seen) -> bool:
    """Whether the boxes of two words share some ink."""
    shared = min(left.x1, right.x1) - max(left.x0, right.x0)
    middle = (left.top + left.bottom) / 2
    return shared > 0.3 * min(left.x1 - left.x0, right.x1 - right.x0) and right.top - 3 <= middle <= right.bottom + 3


def _plain(word: Seen, base: float, confidence: float | None = None, alternative: str | None = None) -> Reading:
    sure = word.confidence if confidence is None else confidence
    return Reading(word.text, word.x0, word.x1, base, word.height, word.stroke, sure, alternative)


def _bases(words: Sequence[Seen]) -> list[float]:
    """The height at which each word stands: its line's, unless the word itself stands clearly elsewhere."""
    own = [_own_base(word) for word in words]
    by_line: dict[int, list[float]] = {}
    for word, base in zip(words, own, strict=True):
        if base is not None:
            by_line.setdefault(word.line, []).append(base)
    result = []
    for word, base in zip(words, own, strict=True):
        line = sorted(by_line.get(word.line, []))
        middle = line[len(line) // 2] if line else word.bottom
        result.append(middle if base is None or abs(base - middle) <= 0.3 * word.height else base)
    return result


def _own_base(word: Seen) -> float | None:
    if not any(character.isalnum() for character in word.text):
        return None
    below = any(character in "gjpqyQ,;()[]{}|/ç" for character in word.text)
    return word.bottom - (0.2 * word.height if below and word.bottom - word.top > 0.75 * word.height else 0.0)


# --- numbers --------------------------------------------------------------------------------------------------------


def _runs(words: Sequence[Seen]) -> list[list[int]]:
    """Neighbouring words of a line that may be one printed number; every other word is a run of its own."""
    runs: list[list[int]] = []
    for index, word in enumerate(words):
        if runs:
            last = words[runs[-1][-1]]
            close = word.line == last.line and -0.3 * word.height < word.x0 - last.x1 <= _GAP * max(word.height, 1.0)
            if close and _is_part(word.text) and _is_part(last.text):
                runs[-1].append(index)
                continue
        runs.append([index])
    return runs


def _inside(figure: Seen, members: Sequence[Seen]) -> bool:
    height = members[0].height
    left, right = members[0].x0 - 0.5 * height, members[-1].x1 + 1.4 * height
    top, bottom = min(word.top for word in members), max(word.bottom for word in members)
    centre = (figure.top + figure.bottom) / 2
    middle = (figure.x0 + figure.x1) / 2
    if not (top - 0.3 * height <= centre <= bottom + 0.3 * height and left <= middle <= right):
        return False
    # Behind the last digit only what belongs to it: a percent sign or footnote marks.
    return middle <= members[-1].x1 + 0.2 * height or not _DIGIT.search(figure.text)


def _beside(members: Sequence[Seen], layer: Sequence[LayerWord]) -> str:
    """What the text layer holds where the run stands, blanks removed."""
    left, right = members[0].x0, members[-1].x1
    top, bottom = min(word.top for word in members), max(word.bottom for word in members)
    found = [
        word
        for word in layer
        if word.top < (top + bottom) / 2 < word.bottom
        and min(word.x1, right) - max(word.x0, left) > 0.5 * min(word.x1 - word.x0, right - left)
    ]
    return " ".join(word.text for word in sorted(found, key=lambda word: word.x0))


Chosen = list[tuple[Seen, float, str | None]]


def _chosen(swedish: Sequence[Seen], figure: Sequence[Seen], layer: str) -> Chosen:
    """The words of the reading that is taken, each with its confidence and its share of the other reading."""
    first = _text(swedish)
    height = swedish[0].height
    # A reading that starts well behind the other one has lost digits in front.
    whole = bool(figure) and figure[0].x0 - swedish[0].x0 <= 0.35 * height
    if not whole:
        return _with(swedish, min(word.confidence for word in swedish), _other(first, "", layer))
    second = _text(figure)
    sure = min(word.confidence for word in swedish), min(word.confidence for word in figure)
    if _digits(first) == _digits(second):
        take_second = _grade(second, swedish=False) > _grade(first, swedish=True)
        return _with(figure if take_second else swedish, max(sure), _other(first, "", layer))
    if (joined := _with_mark(swedish, second)) is not None:
        return _with(joined, max(sure), _other(_text(joined), "", layer))
    grades = _grade(first, swedish=True), _grade(second, swedish=False)
    if min(grades) < 2 <= max(grades) and not layer:
        # One of them is no printed number at all: no second reading to be weighed.
        better = 0 if grades[0] > grades[1] else 1
        return _with((swedish, figure)[better], sure[better], None)
    votes = [grades[0] + sure[0], grades[1] + sure[1]]
    if layer:
        votes[0] += _digits(layer) == _digits(first)
        votes[1] += _digits(layer) == _digits(second)
    if votes[1] > votes[0]:
        return _with(figure, min(sure[1], _DISAGREE), _other(second, first, layer))
    return _with(swedish, min(sure[0], _DISAGREE), _other(first, second, layer))


def _with_mark(swedish: Sequence[Seen], second: str) -> list[Seen] | None:
    """The Swedish model's number with the per cent sign or footnote mark that only the figure model can read.

    The Swedish model reads digits or letters there ("31,8 4" for "31,8 %", "8246" for "82 %").
    """
    mark = re.search(r"[%*]+\)?$", second.replace(" ", ""))
    digits = _digits(second)
    if mark is None or not digits or not _digits(_text(swedish)).startswith(digits):
        return None
    kept: list[Seen] = []
    left = len(digits)
    for word in swedish:
        own = len(re.findall(r"\d", word.text))
        if own <= left and own == len(_digits(word.text)):
            kept.append(word)
            left -= own
            if left:
                continue
            text = word.text
        else:
            text = ""
            for character in word.text:
                text += character
                left -= character.isdigit()
                if not left:
                    break
            share = len(text) / len(word.text)
            kept.append(replace(word, text=text, x1=word.x0 + share * (word.x1 - word.x0), glyphs=()))
        last = kept[-1]
        kept[-1] = replace(last, text=f"{text}{mark[0]}", x1=max(last.x1, swedish[-1].x1))
        return kept if _grade(_text(kept), swedish=True) >= 2 else None
    return None


def _grade(text: str, *, swedish: bool) -> float:
    """How much a text looks like a printed number: 2 and more when it is one, 1 when it is but for a mark, else 0."""
    if isinstance(parse_amount(text), Amount) or parse_pair(text) is not None or is_period_ink(text):
        # The Swedish model has no sign for per cent or footnotes and reads digits there; a comma is easily lost.
        marked = not swedish and _ONLY_FIGURE_MODEL.search(text) is not None
        return 2 + marked + 0.5 * (re.search(r"\d,\d{1,2}\)?$", text) is not None)
    return 1 if _FIGURE_INK.match(text.replace(" ", "")) else 0


_CONFUSED = str.maketrans(
    {"O": "0", "o": "0", "l": "1", "I": "1", "|": "1", "S": "5", "G": "6", "g": "9", "B": "8", "Z": "2"}
)


def _other(taken: str, second: str, layer: str) -> str | None:
    """The reading that differs from the one that is taken: the other model's, else the text layer's."""
    digits = _digits(taken)
    if second and _DIGIT.search(second) and _digits(second) != digits and _grade(second, swedish=True) >= 2:
        return second
    read = layer.translate(_CONFUSED)
    other = _digits(read)
    # Boxes of a poor layer are loose: a part of the number, or the number with its neighbour, says nothing new.
    if other and other not in digits and digits not in other and _grade(read, swedish=True) >= 2:
        return layer
    return None


def _with(words: Sequence[Seen], confidence: float, alternative: str | None) -> Chosen:
    if alternative is None:
        return [(word, confidence, None) for word in words]
    return [(word, confidence, alternative if index == 0 else "") for index, word in enumerate(words)]


_GLUED_GROUPS = re.compile(r"^(?P<lead>[(\-+]*)\d{4,6}(?P<rest>(?:,\d{1,2})?\)?)$")
_NEXT_GROUP = re.compile(r"^\d{3}(?:\D.*)?$")


def _grouped(chosen: Chosen) -> Chosen:
    """Groups of digits whose blank was lost are parted, so that "2027 858,00" is printed like "2 027 858,00"."""
    result: Chosen = []
    for index, (word, confidence, alternative) in enumerate(chosen):
        match = _GLUED_GROUPS.match(word.text)
        if match is None:
            result.append((word, confidence, alternative))
            continue
        cut = len(word.text) - len(match["rest"]) - 3
        follower = chosen[index + 1][0] if index + 1 < len(chosen) else None
        goes_on = follower is not None and _NEXT_GROUP.match(follower.text) is not None
        if not _blank_before(word, cut) and (not goes_on or is_period_ink(word.text)):
            result.append((word, confidence, alternative))
            continue
        left, right = _edges(word, cut)
        front, rear = word.glyphs[:cut], word.glyphs[cut:]
        result.append((replace(word, text=word.text[:cut], x1=left, glyphs=front), confidence, alternative))
        rest = replace(word, text=word.text[cut:], x0=right, glyphs=rear)
        result.append((rest, confidence, None if alternative is None else ""))
    return result


def _blank_before(word: Seen, cut: int) -> bool:
    """Whether the step to the character at ``cut`` is wider than those between the other digits, by a thin blank."""
    middles = [(left + right) / 2 for left, right in word.glyphs]
    if not middles:
        return False
    steps = {index: middles[index] - middles[index - 1] for index in range(1, len(middles))}
    others = sorted(
        step
        for index, step in steps.items()
        if index != cut and word.text[index - 1].isdigit() and word.text[index].isdigit()
    )
    return bool(others) and steps[cut] >= others[len(others) // 2] + 0.1 * word.height


def _edges(word: Seen, cut: int) -> tuple[float, float]:
    """Right edge of the character before the cut and left edge of the one behind it."""
    if word.glyphs:
        return word.glyphs[cut - 1][1], word.glyphs[cut][0]
    middle = word.x0 + cut / len(word.text) * (word.x1 - word.x0)
    return middle - 0.1 * word.height, middle + 0.1 * word.height


def _text(words: Sequence[Seen]) -> str:
    return " ".join(word.text for word in words)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text.replace("O", "0").replace("o", "0").replace("l", "1").replace("I", "1"))


def _number_instead(word: Seen, figures: Sequence[Seen], used: set[int]) -> list[int]:
    """The figure model's number, when it is sure of one where the Swedish model saw a doubtful scrap of text."""
    if len(word.text) > 3 or word.confidence >= 0.8 or word.bottom - word.top <= 0.3 * word.height:
        return []
    return [
        index
        for index, figure in enumerate(figures)
        if index not in used
        and overlap(figure, word)
        and figure.confidence >= 0.7
        and _DIGIT.search(figure.text)
        and is_figure(figure.text)
    ][:1]


def _overlaps_any(word: Seen, others: Sequence[Seen]) -> bool:
    return any(
        min(word.x1, other.x1) > max(word.x0, other.x0) and min(word.bottom, other.bottom) > max(word.top, other.top)
        for other in others
    )


_GLUED_UNIT = re.compile(r"^(?P<number>[(\-]*\d[\d ,.]*)(?P<unit>kr|tkr|mkr)(?P<rest>[.,;)]*)$", re.IGNORECASE)


def _parted(reading: Reading) -> list[Reading]:
    """A number with its unit glued behind it is two words."""
    match = _GLUED_UNIT.match(reading.text)
    if match is None:
        return [reading]
    share = len(match["number"]) / len(reading.text)
    cut = reading.x0 + share * (reading.x1 - reading.x0)
    return [
        replace(reading, text=match["number"], x1=cut - 0.1 * reading.height),
        replace(reading, text=match["unit"] + match["rest"], x0=cut + 0.1 * reading.height, alternative=None),
    ]
