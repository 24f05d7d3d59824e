"""Signs and commas by their ink, at the size and greyness of a poor scan."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from pipelines.reading.picture import flattened, prepare
from pipelines.reading.small_ink import Line, dash_before, decimals_by_ink, free_dashes

SIZE = 26
BASE = 60
LINE = Line(0, BASE, 24.0)


def sheet(text: str, dash: int = 0):
    """A picture with the text standing at BASE, a dash of that length right before it, and the box of all ink."""
    picture = Image.new("L", (600, 120), 255)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.load_default(size=SIZE)
    draw.text((60 + dash, BASE), text, fill=40, font=font, anchor="ls")
    if dash:
        left = 60 + dash + font.getbbox(text, anchor="ls")[0]
        draw.rectangle((left - 1 - dash, BASE - 7, left - 2, BASE - 6), fill=150)
    pixels = np.asarray(picture, dtype=np.uint8)
    rows, columns = np.nonzero(pixels < 185)
    return pixels, (int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1)


@pytest.mark.parametrize(
    ("text", "decimals"),
    [("5443,2", 1), ("5443.2", 1), ("10,64", 2), ("54432", None), ("1111", None), ("12 345", None), ("7", None)],
)
def test_digits_behind_the_decimal_mark_are_counted(text, decimals):
    pixels, box = sheet(text)
    assert decimals_by_ink(pixels, box) == decimals


@pytest.mark.parametrize("dash", [6, 10, 14, 22], ids=["hyphen", "minus", "en dash", "em dash"])
@pytest.mark.parametrize("number", ["0,93", "4,79", "1 234", "7"])
def test_thin_dash_in_the_box_of_its_number_is_seen(dash, number):
    pixels, box = sheet(number, dash)
    assert dash_before(pixels, box[0], box[1], box[3], LINE.height) == pytest.approx(box[0], abs=1)


@pytest.mark.parametrize("dash", [6, 14])
def test_dash_before_the_box_of_its_number_is_seen(dash):
    pixels, box = sheet("634", dash)
    first = box[0] + dash + 1
    assert dash_before(pixels, first, box[1], box[3], LINE.height) == pytest.approx(box[0], abs=1)


@pytest.mark.parametrize("number", ["4,79", "7", "2022", "1", "5 443"])
def test_number_without_a_sign_has_none(number):
    pixels, box = sheet(number)
    assert dash_before(pixels, box[0], box[1], box[3], LINE.height) is None


def test_dash_between_two_numbers_is_no_sign():
    pixels, _ = sheet("2022-2023")
    _, first = sheet("2022-")
    assert dash_before(pixels, first[2] + 2, first[1], first[3], LINE.height) is None


def test_free_dash_of_a_line_is_found_and_no_other_stroke():
    pixels, _ = sheet("-      511")
    covered = [(100.0, 30.0, 300.0, 70.0)]
    ((span, line),) = free_dashes(pixels, covered, [LINE])
    assert line == LINE
    assert 55 < span[0] < span[2] < 80
    assert free_dashes(pixels, covered, [Line(0, 90.0, 24.0)]) == []


def test_broken_rule_is_no_row_of_dashes():
    pixels, _ = sheet("- - - - - -")
    assert free_dashes(pixels, [], [LINE]) == []


def test_padded_minus_is_no_dust():
    """A page strewn with dust, in which small strokes stand before numbers."""
    picture = Image.new("L", (1200, 900), 255)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.load_default(size=30)
    for line in range(6):
        draw.text((300, 100 + 60 * line), "1 234,5 Och så vidare.", fill=0, font=font)
        draw.rectangle((265, 122 + 60 * line, 269, 123 + 60 * line), fill=0)
    for number in range(60):
        x, y = 90 + 97 * (number % 11), 520 + 41 * (number // 11)
        draw.rectangle((x, y, x + 2, y + 2), fill=0)
    ink = prepare(flattened(np.asarray(picture, dtype=np.uint8)), 200.0).pixels < 128
    assert not ink[510:].any()
    assert ink[:, 262:272].sum() >= 6 * 8
