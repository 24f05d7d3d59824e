"""What the models saw on a page, and the same without personal data: that is all that is ever kept or used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipelines.layout.geometry import Box, Word
from pipelines.reading.engine import Seen
from pipelines.reading.personal_data import mask_of, personal, personal_numbers
from pipelines.reading.reconciling import reconcile
from pipelines.reading.seen_words import bases


@dataclass(frozen=True, slots=True)
class Scan:
    """What the models saw on a page. turn: degrees clockwise in which the text runs on the page as seen.

    words: by the Swedish model. figures: by the figure model, where digits stand. closer: both models' readings, at a
    higher resolution, of what these two do not agree on.
    """

    dpi: float
    turn: int
    skew: float
    width: int
    height: int
    rules: tuple[tuple[float, float, float, float], ...]
    words: tuple[Seen, ...]
    figures: tuple[Seen, ...]
    closer: tuple[Seen, ...] = ()


def without_personal_data(scan: Scan) -> Scan:
    """The scan with its personal data masked, in every reading of the same ink.

    A name or a number is looked for in each model's words, in their closer looks and in the readings that they are
    settled to; what any of them shows is masked in all.
    """
    readings = reconcile(scan.words, scan.figures, (), scan.closer)
    settled = [_placed(reading.text, reading.x0, reading.x1, reading.base, reading.height) for reading in readings]
    found = _boxes(settled, personal(settled, by_ocr=True))
    words = _as_words(scan.words)
    hidden = [*found, *_boxes(words, personal(words, by_ocr=True))]
    for reading in (scan.figures, *([look] for look in scan.closer)):
        words = _as_words(reading)
        hidden += _boxes(words, personal_numbers(words))
    if not hidden:
        return scan
    if len(found) == len(settled):
        return replace(scan, words=tuple(_masked(word) for word in scan.words), figures=(), closer=())
    return replace(
        scan,
        words=tuple(_masked(word) if _is_under(word, hidden) else word for word in scan.words),
        figures=tuple(word for word in scan.figures if not _is_under(word, hidden)),
        closer=tuple(word for word in scan.closer if not _is_under(word, hidden)),
    )


def _placed(text: str, x0: float, x1: float, base: float, height: float) -> Word:
    height = max(height, 1.0)
    return Word(text, x0, base - 0.76 * height, x1, base + 0.22 * height, height)


def _as_words(seen: Sequence[Seen]) -> list[Word]:
    return [
        _placed(word.text, word.x0, word.x1, base, word.height) for word, base in zip(seen, bases(seen), strict=True)
    ]


def _boxes(words: Sequence[Word], places: set[int]) -> list[Box]:
    return [Box(words[at].x0, words[at].top, words[at].x1, words[at].bottom) for at in sorted(places)]


def _is_under(word: Seen, hidden: Iterable[Box]) -> bool:
    """Whether the word's ink is, for a fair part, that of something personal."""
    middle = (word.top + word.bottom) / 2
    width = max(word.x1 - word.x0, 1.0)
    return any(
        box.top <= middle <= box.bottom
        and min(word.x1, box.x1) - max(word.x0, box.x0) > 0.3 * min(width, max(box.x1 - box.x0, 1.0))
        for box in hidden
    )


def _masked(word: Seen) -> Seen:
    return replace(word, text=mask_of(word.text), confidence=1.0, glyphs=(), dash=None)
