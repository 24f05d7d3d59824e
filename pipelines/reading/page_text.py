"""A page's words as text in reading order: what is a line, and what stands under what, comes from where they stand.

Inside a line words are parted by a blank, or by a tab where a gap parts columns; lines are parted by a line feed. Forms
that are looked for in this text so never reach over a column without saying so.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence

from pipelines.layout.geometry import Word

_SAME_LINE = 0.42
_COLUMN_GAP = 1.0
"""A gap wider than this share of the type size parts columns."""
_NEXT_LINE = 2.3
"""Distance of a line's middle from the next one's, at most, in type sizes."""


class Segment:
    """Words of one line without a column's gap between them.

    first, stop: positions in reading order. line, number: of its line and of itself on the page. start: where it begins
    in the page's text. text: words parted by one blank.
    """

    __slots__ = ("centre", "first", "line", "members", "number", "size", "start", "stop", "text", "x0", "x1")

    def __init__(self, members: list[int], x0: float, x1: float, centre: float, size: float) -> None:
        self.members = members
        self.x0, self.x1, self.centre, self.size = x0, x1, centre, size
        self.first = self.stop = self.line = self.number = self.start = 0
        self.text = ""

    @property
    def count(self) -> int:
        return len(self.members)


class PageText:
    """texts: of the words in reading order. order: for each of them its place among the page's words. text: see the
    module; lower: the same in lower case.
    """

    def __init__(self, words: Sequence[Word]) -> None:
        self.lines = _lines(_runs(words))
        self.segments = [segment for line in self.lines for segment in line]
        self.order = [number for segment in self.segments for number in segment.members]
        own = [words[number].text for number in self.order]
        self.texts = texts = [text if text.isascii() else _plain(text) for text in own]
        parts: list[str] = []
        count = position = 0
        for number, segment in enumerate(self.segments):
            segment.number = number
        for number, line in enumerate(self.lines):
            for segment in line:
                parts.append("\n" if segment is line[0] else "\t")
                position += 1
                segment.line = number
                segment.first = count
                count += len(segment.members)
                segment.stop = count
                segment.start = position
                segment.text = " ".join(texts[segment.first : count])
                position += len(segment.text)
                parts.append(segment.text)
        self.text = "".join(parts)
        lower = self.text.lower()
        self.lower = lower if len(lower) == len(self.text) else self.text
        self._starts = [segment.start for segment in self.segments]
        self._firsts = [segment.first for segment in self.segments]

    def segment_at(self, position: int) -> Segment:
        """The segment that holds a character of the text."""
        return self.segments[max(0, bisect_right(self._starts, position) - 1)]

    def segment_of(self, position: int) -> Segment:
        """The segment that holds a word."""
        return self.segments[bisect_right(self._firsts, position) - 1]

    def touched(self, start: int, end: int) -> range:
        """Positions of the words that the characters start to end of the text touch."""
        return range(self._word_at(start), self._word_at(end - 1) + 1)

    def _word_at(self, position: int) -> int:
        segment = self.segment_at(position)
        return min(segment.first + self.text.count(" ", segment.start, position), segment.stop - 1)

    def below(self, segment: Segment) -> Segment | None:
        """The segment right under this one, in its column."""
        return self._beside(segment, (1, 2))

    def above(self, segment: Segment) -> Segment | None:
        """The segment right over this one, in its column."""
        return self._beside(segment, (-1, -2))

    def _beside(self, segment: Segment, steps: tuple[int, int]) -> Segment | None:
        for step in steps:
            number = segment.line + step
            if not 0 <= number < len(self.lines):
                return None
            found = [
                other
                for other in self.lines[number]
                if min(other.x1, segment.x1) > max(other.x0, segment.x0)
                and abs(other.centre - segment.centre) <= _NEXT_LINE * max(segment.size, other.size)
            ]
            if found:
                return min(found, key=lambda other: abs(other.x0 - segment.x0))
        return None


_UNUSUAL = str.maketrans({"\u00ad": "-", "ﬁ": "fi", "ﬂ": "fl", "\ufffd": "x", "\ufffe": "x"})


def _plain(text: str) -> str:
    """The word in composed letters, with a hyphen for a soft one and a letter for what could not be read."""
    return unicodedata.normalize("NFC", text).translate(_UNUSUAL)


def _runs(words: Sequence[Word]) -> list[Segment]:
    """Words that follow one another on a line as the page has them: nearly always whole segments."""
    runs: list[Segment] = []
    members: list[int] = []
    left = right = centre = size = 0.0
    for number, word in enumerate(words):
        x0 = word.x0
        middle = (word.top + word.bottom) / 2
        if members and -0.3 * size <= x0 - right <= _COLUMN_GAP * size and abs(middle - centre) <= 0.3 * size:
            members.append(number)
            right = word.x1
            continue
        if members:
            runs.append(Segment(members, left, right, centre, size))
        members = [number]
        left, right, centre, size = x0, word.x1, middle, max(word.size, 4.0)
    if members:
        runs.append(Segment(members, left, right, centre, size))
    return runs


def _lines(runs: list[Segment]) -> list[list[Segment]]:
    """Runs that stand at one height, left to right; those without a gap between them joined."""
    runs.sort(key=lambda run: (run.centre, run.x0))
    rows: list[list[Segment]] = []
    for run in runs:
        if rows and run.centre - rows[-1][0].centre <= _SAME_LINE * min(run.size, rows[-1][0].size):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [_joined(row) for row in rows]


def _joined(row: list[Segment]) -> list[Segment]:
    if len(row) == 1:
        return row
    row.sort(key=lambda run: run.x0)
    joined = [row[0]]
    for run in row[1:]:
        last = joined[-1]
        if run.x0 - last.x1 <= _COLUMN_GAP * max(run.size, last.size):
            joined[-1] = Segment(
                last.members + run.members, last.x0, max(last.x1, run.x1), last.centre, max(last.size, run.size)
            )
        else:
            joined.append(run)
    return joined
