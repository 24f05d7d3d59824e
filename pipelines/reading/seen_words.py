"""Words as the OCR engine saw them, made tidy: without specks and frames, on their line, numbers found and parted.

Nothing is read again here and no digit is changed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.layout.geometry import MASK
from pipelines.reading.engine import Seen
from pipelines.swedish.periods import is_period_ink
from pipelines.swedish.units import KRONOR_PER_UNIT

DIGIT = re.compile(r"\d")
_FRAME = "|_[]{}"
_SECTION = re.compile(r"\d{1,2}[.,]")
_GAP = 0.62
"""Widest blank inside a printed number, as a share of the type size."""


def cleaned(words: Sequence[Seen]) -> list[Seen]:
    """The words without what rules and specks added to them, and without those that are nothing else."""
    kept: list[Seen] = []
    for word in words:
        before = kept[-1] if kept and kept[-1].line == word.line else None
        read = before is not None and before.text == "-" and word.dash is not None and word.dash <= before.x1
        tidy = _tidy(replace(word, dash=None) if read else word)
        if tidy is not None:
            kept.append(tidy)
    return [_as_section_number(word, kept[index - 1] if index else None) for index, word in enumerate(kept)]


def _tidy(word: Seen) -> Seen | None:
    if MASK in word.text:
        return word
    if word.stroke == 0.0 and not word.text.isalnum():
        return None  # a box without ink
    width = word.x1 - word.x0
    if not any(character.isalnum() for character in word.text):
        if is_flat(word) and width >= 1.3 * (word.bottom - word.top):
            return replace(word, text="-") if width <= 1.3 * word.height else None
        if is_frame(word.text):
            # The engine frames a digit that stands alone, and may then lose it: "[]" for 0.
            return word if "|" not in word.text and width >= 0.3 * word.height and not is_flat(word) else None
    text = word.text
    if DIGIT.search(text) or len(text) > 1:
        text = text.strip("|_") or text
    text = re.sub(r"^[\[{](?=\d$)|(?<=^\d)[\]})]$", "", text) if width < 1.1 * word.height else text
    if re.fullmatch(r"[\[({]\d[\])}]", text) and width < 1.1 * word.height:
        text = text[1:-1]  # the engine frames a digit that stands alone
    text = re.sub(r"(?<=\d)[’'](?=\d{3})", "", text)
    if re.fullmatch(r"\(?\d{3,}[\"°“*]+\)?", text):
        text = re.sub(r"[\"°“]", "*", text)  # small asterisks
    if word.dash is not None and text[:1].isdigit():
        return replace(word, text=f"-{text}", x0=min(word.x0, word.dash), glyphs=())
    return replace(word, text=text)


def _as_section_number(word: Seen, before: Seen | None) -> Seen:
    """ "4," at the start of a line is the number of a heading: no number ends with a comma. "Not I" is note 1."""
    first = before is None or before.line != word.line
    if before is not None and not first and before.text.casefold() == "not" and word.text in ("I", "l", "|"):
        return replace(word, text="1")
    return replace(word, text=word.text.replace(",", ".")) if first and _SECTION.fullmatch(word.text) else word


def is_frame(text: str) -> bool:
    """Whether the text is brackets, bars and underscores only: what the engine makes of rules."""
    return all(character in _FRAME for character in text)


def is_flat(word: Seen) -> bool:
    """Whether the ink is as low as that of a dash."""
    return word.bottom - word.top <= 0.3 * word.height


def is_section_number(text: str) -> bool:
    """ "4." or "4,": the number of a heading or of a list."""
    return _SECTION.fullmatch(text) is not None


def is_part_of_number(text: str) -> bool:
    """Whether a word may be a part of a printed number: digits with the letters that digits are taken for, or marks."""
    digits = sum(character.isdigit() for character in text)
    letters = sum(character.isalpha() for character in text)
    if digits == 0:
        return letters == 0 and len(text) <= 4
    return letters <= min(digits, 2) and re.search(r"[a-zåäö]{3}", text) is None


def lost_decimals(word: Seen) -> int:
    """How many decimals the ink of a number shows whose text has no decimal mark; 0 for none."""
    if word.decimals not in (1, 2) or re.search(r"[.,]\d{1,2}\D*$", word.text):
        return 0
    digits = sum(character.isdigit() for character in word.text)
    return word.decimals if digits > word.decimals else 0


def with_comma(text: str, decimals: int) -> str:
    """The number with a comma before its last digits."""
    places = [index for index, character in enumerate(text) if character.isdigit()]
    cut = places[-decimals]
    return f"{text[:cut].rstrip()},{text[cut:]}"


def overlap(left: Seen, right: Seen) -> bool:
    """Whether the boxes of two words share some ink."""
    shared = min(left.x1, right.x1) - max(left.x0, right.x0)
    middle = (left.top + left.bottom) / 2
    return shared > 0.3 * min(left.x1 - left.x0, right.x1 - right.x0) and right.top - 3 <= middle <= right.bottom + 3


def around(words: Sequence[Seen]) -> Seen:
    """One word around all of them, with the text of the whole and the confidence of the weakest."""
    return replace(
        words[0],
        text=" ".join(word.text for word in words),
        top=min(word.top for word in words),
        x1=words[-1].x1,
        bottom=max(word.bottom for word in words),
        confidence=min(word.confidence for word in words),
        glyphs=(),
        dash=None,
    )


def runs(words: Sequence[Seen]) -> list[list[int]]:
    """Neighbouring words of a line that may be one printed number; every other word is a run of its own."""
    found: list[list[int]] = []
    for index, word in enumerate(words):
        if found:
            last = words[found[-1][-1]]
            close = word.line == last.line and -0.3 * word.height < word.x0 - last.x1 <= _GAP * max(word.height, 1.0)
            if close and is_part_of_number(word.text) and is_part_of_number(last.text):
                found[-1].append(index)
                continue
        found.append([index])
    return found


def stands_alone(words: Sequence[Seen], index: int) -> bool:
    """Whether no word of letters stands close beside the word, as in a cell of a table."""
    word = words[index]
    for other in (words[index - 1] if index else None, words[index + 1] if index + 1 < len(words) else None):
        if other is None or other.line != word.line or not any(character.isalpha() for character in other.text):
            continue
        if max(other.x0 - word.x1, word.x0 - other.x1) < 0.8 * word.height:
            return False
    return True


# --- where the words stand ------------------------------------------------------------------------------------------


def bases(words: Sequence[Seen]) -> list[float]:
    """The height at which each word stands: its line's, unless the word itself stands clearly elsewhere. Pixels."""
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


# --- glued words ----------------------------------------------------------------------------------------------------

_GLUED_GROUPS = re.compile(r"^(?P<lead>[(\-+]*)\d{4,6}(?P<rest>(?:,\d{1,2})?\)?)$")
_NEXT_GROUP = re.compile(r"^\d{3}(?:\D.*)?$")
_GLUED_UNIT = re.compile(
    rf"^(?P<number>[(\-]*\d[\d ,.]*)(?P<unit>{'|'.join(KRONOR_PER_UNIT)})(?P<rest>[.,;)]*)$", re.IGNORECASE
)


def grouped(words: Sequence[Seen]) -> list[Seen]:
    """Groups of digits whose blank was lost are parted, so that "2027 858,00" is printed like "2 027 858,00"."""
    result: list[Seen] = []
    for index, word in enumerate(words):
        match = _GLUED_GROUPS.match(word.text)
        if match is None:
            result += _without_unit(word)
            continue
        cut = len(word.text) - len(match["rest"]) - 3
        goes_on = index + 1 < len(words) and _NEXT_GROUP.match(words[index + 1].text) is not None
        if not _blank_before(word, cut) and (not goes_on or is_period_ink(word.text)):
            result.append(word)
            continue
        left, right = _edges(word, cut)
        result.append(replace(word, text=word.text[:cut], x1=left, glyphs=word.glyphs[:cut]))
        result.append(replace(word, text=word.text[cut:], x0=right, glyphs=word.glyphs[cut:]))
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


def _without_unit(word: Seen) -> list[Seen]:
    """A number with its unit glued behind it is two words."""
    match = _GLUED_UNIT.match(word.text)
    if match is None:
        return [word]
    left, right = _edges(word, len(match["number"]))
    return [
        replace(word, text=match["number"], x1=left, glyphs=()),
        replace(word, text=match["unit"] + match["rest"], x0=right, glyphs=()),
    ]
