"""The picture: every kind of frame has a colour of its own in the legend, frames stand where the ink is."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import numpy as np
from PIL import Image

from pipelines.layout.geometry import Box
from pipelines.page_view.drawing import _FILLS, _LINES, drawn
from pipelines.page_view.fates import Fate, Outcome
from pipelines.page_view.frames import Frame, Kind
from tests.unit.page_view.test_fates import number, view

WHITE = np.full((400, 300, 3), 255, dtype=np.uint8)


def _picture(frames=(), fates=()):
    seen = replace(view(number()), picture=WHITE, scale=2.0, frames=frames)
    return np.asarray(Image.open(BytesIO(drawn(seen, fates))))


def test_every_kind_and_outcome_has_a_colour_of_its_own():
    colours = [colour for colour, _ in _LINES.values()]
    assert set(_LINES) == set(Kind)
    assert len(set(colours)) == len(Kind)
    assert set(_FILLS) == set(Outcome)
    assert len(set(_FILLS.values())) == len(Outcome)


def test_the_legend_stands_under_the_page():
    picture = _picture()
    assert picture.shape[0] > 400
    assert (picture[410:] != 255).any()


def test_a_frame_is_drawn_around_its_ink_in_pixels():
    frame = Frame(Kind.UNREAD, Box(20, 30, 60, 40))
    picture = _picture((frame,))
    colour, _ = _LINES[Kind.UNREAD]
    rows, columns = np.nonzero((picture[:400, :300] == colour).all(axis=2))
    assert (columns.min(), rows.min(), columns.max(), rows.max()) == (40, 60, 120, 80)


def test_the_number_is_filled_by_what_became_of_it():
    box = Box(20, 30, 60, 40)
    picture = _picture((), (Fate(number(box=box), Outcome.UNREAD, ("",)),))
    red, green, blue = (int(part) for part in picture[70, 80])
    assert red > 240
    assert green < 230
    assert blue < 230
    assert (picture[120, 80] == 255).all()
