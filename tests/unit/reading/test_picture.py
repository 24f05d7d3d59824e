"""The picture of a page: dust is taken off, letters and their dots stay."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from pipelines.reading.picture import flattened, prepare

DPI = 200.0


def sheet():
    picture = Image.new("L", (1200, 900), 255)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.load_default(size=34)
    for line in range(6):
        draw.text((100, 100 + 60 * line), "Intäkter i år: 1 234,5. Och så vidare.", fill=0, font=font)
    return picture


def strewn(picture, specks):
    draw = ImageDraw.Draw(picture)
    for number in range(specks):
        x, y = 90 + 97 * (number % 11), 520 + 41 * (number // 11)
        draw.rectangle((x, y, x + 2, y + 2), fill=0)
    return picture


def ink(picture):
    return prepare(flattened(np.asarray(picture, dtype=np.uint8)), DPI).pixels < 128


def test_dust_is_taken_off_and_dots_of_letters_stay():
    clean, dusty = ink(sheet()), ink(strewn(sheet(), 60))
    assert not dusty[500:].any()
    assert np.array_equal(dusty[:480], clean[:480])


def test_few_lonely_dots_are_left():
    assert ink(strewn(sheet(), 20))[500:].any()
