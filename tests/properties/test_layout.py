"""A table set with any numbers, in any number of rows and columns, is read back cell by cell."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.layout.typist import grid, heads, read, row, text, width_of

LABELS = ("Bidrag", "Räntor", "Löner och arvoden", "Lokalhyra", "Konferenser", "Övriga kostnader", "Resor", "Revision av förbundet", "Summa", "Årets resultat")  # fmt: skip
HEADS = ("2024", "2023", "2022", "2021", "Budget 2024", "Avvikelse")


def printed(value: int, minus: str) -> str:
    digits = f"{abs(value):,}".replace(",", " ")
    return minus.format(digits) if value < 0 else digits


@dataclass(frozen=True)
class Typeset:
    """What was set: heads, rows of printed figures by label, and how."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    size: float
    pitch: float
    gap: float
    align: str
    head_align: str

    def columns(self) -> list[tuple[float, float]]:
        """The span of x of each column's cells."""
        spans, x = [], 60 + max(width_of(label, self.size) for label, _ in self.rows) + 14
        for number, head in enumerate(self.heads):
            width = max(width_of(printed, self.size) for printed in (head, *(cells[number] for _, cells in self.rows)))
            spans.append((x, x + width))
            x += width + self.gap
        return spans

    def words(self):
        spans = self.columns()

        def place(span, align):
            return {"left": span[0], "centre": sum(span) / 2, "right": span[1]}[align]

        lines = [
            [
                word
                for span, head in zip(spans, self.heads, strict=True)
                for word in text(place(span, self.head_align), 100, head, self.size, bold=True, align=self.head_align)
            ]
        ]
        for number, (label, cells) in enumerate(self.rows, start=1):
            line = row(100 + self.pitch * number, label, [], [], size=self.size)
            for span, cell in zip(spans, cells, strict=True):
                line += text(place(span, self.align), 100 + self.pitch * number, cell, self.size, align=self.align)
            lines.append(line)
        return lines


@st.composite
def typeset_tables(draw) -> Typeset:
    count = draw(st.integers(1, 5))
    labels = draw(st.permutations(LABELS))[: draw(st.integers(3, 9))]
    minus = draw(st.sampled_from(("-{}", "- {}", "−{}", "({})", "{}-")))
    # Four digits and more: small integers in the first of several columns can be references to notes.
    value = st.integers(1_000, 99_999_999) | st.integers(-9_999_999, -1_000)
    align = draw(st.sampled_from(("right", "right", "left", "centre")))
    size = draw(st.sampled_from((7.5, 9.0, 10.0, 11.0)))
    return Typeset(
        heads=tuple(draw(st.permutations(HEADS))[:count]),
        rows=tuple((label, tuple(printed(draw(value), minus) for _ in range(count))) for label in labels),
        size=size,
        pitch=size * draw(st.sampled_from((1.25, 1.5, 2.0, 2.6))),
        gap=draw(st.sampled_from((8.0, 14.0, 24.0))),
        align=align,
        head_align=draw(st.sampled_from((align, "right"))) if align == "right" else align,
    )


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(typeset_tables())
def test_typeset_table_is_read_back_exactly(table):
    (found,) = read(*table.words()).tables
    assert heads(found) == list(table.heads)
    assert grid(found) == {label: list(cells) for label, cells in table.rows}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(typeset_tables(), st.data())
def test_cells_left_empty_stay_empty_and_move_nothing(table, data):
    """Every column keeps at least its first two figures, and every row one."""
    holes = {
        (line, column)
        for line in range(2, len(table.rows))
        for column in range(1, len(table.heads))
        if data.draw(st.booleans())
    }
    wanted = tuple(
        (label, tuple("" if (line, column) in holes else cell for column, cell in enumerate(cells)))
        for line, (label, cells) in enumerate(table.rows)
    )
    spans = table.columns()
    lines = [table.words()[0]]
    for number, (label, cells) in enumerate(wanted, start=1):
        edges = [span[1] for span in spans]
        lines.append(row(100 + table.pitch * number, label, cells, edges, size=table.size))
    (found,) = read(*lines).tables
    assert grid(found) == {label: [cell or None for cell in cells] for label, cells in wanted}
