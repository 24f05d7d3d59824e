"""Heads on end over narrow columns are laid level; other text that runs up the page is left alone."""

from __future__ import annotations

from pipelines.layout.geometry import Page, Word
from pipelines.layout.lines import lines_of
from pipelines.reading.upright_heads import with_level_heads

WIDTH, HEIGHT = 595.0, 842.0


def up(x: float, bottom: float, *texts: str) -> list[Word]:
    """Words that run up the page from that height, in their own reading direction (turn 270)."""
    words, start = [], HEIGHT - bottom
    for text in texts:
        words.append(Word(text, start, x, start + 5.0 * len(text), x + 9.0, 9.0))
        start += 5.0 * len(text) + 2.0
    return words


def sheet(figures: list[Word], heads: list[Word]) -> list[Page]:
    return [Page(1, WIDTH, HEIGHT, tuple(figures)), Page(1, HEIGHT, WIDTH, tuple(heads), turn=270)]


def figures(*edges: float, top: float = 310.0) -> list[Word]:
    return [Word("12", edge - 10, top, edge, top + 9, 9.0) for edge in edges]


HEADS = [*up(200, 300, "Kvinnor"), *up(236, 300, "Nya", "under", "året"), *up(272, 300, "Åter", "till", "remittent")]


def test_heads_on_end_stand_over_their_figures_in_one_line():
    (page,) = with_level_heads(sheet(figures(210, 246, 282), HEADS))
    head, row = lines_of(page.words)
    assert [phrase.text for phrase in head.phrases] == ["Kvinnor", "Nya under året", "Åter till remittent"]
    assert all(
        phrase.x0 < word.x1 and word.x0 < phrase.x1 for phrase, word in zip(head.phrases, row.words, strict=True)
    )


def test_text_that_runs_up_the_page_elsewhere_is_left_as_it_is():
    margin = up(20, 700, "Årsredovisning", "2022")
    page, other = with_level_heads(sheet(figures(210, 246, 282, top=800.0), [*HEADS, *margin]))
    assert len(page.words) == 3
    assert len(other.words) == len(HEADS) + 2
