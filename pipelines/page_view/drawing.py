"""The picture with its frames: colours, the numbers' places in the list, and a legend under the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from pipelines.layout.geometry import Box
from pipelines.page_view.fates import Fate, Outcome
from pipelines.page_view.frames import Frame, Kind
from pipelines.page_view.view import PageView

Colour = tuple[int, int, int]
_Font = ImageFont.FreeTypeFont | ImageFont.ImageFont

_LINES: dict[Kind, tuple[Colour, int]] = {
    Kind.WORD: ((190, 190, 190), 1),
    Kind.MASKED: ((0, 0, 0), 1),
    Kind.REGION: ((80, 170, 255), 2),
    Kind.HEADING: ((0, 60, 220), 2),
    Kind.TABLE: ((0, 130, 60), 3),
    Kind.HEAD: ((200, 0, 170), 2),
    Kind.CELL: ((0, 160, 60), 1),
    Kind.NIL: ((120, 90, 200), 2),
    Kind.UNREAD: ((230, 0, 0), 3),
    Kind.TEXT_TABLE: ((160, 100, 20), 3),
    Kind.TEXT_CELL: ((200, 140, 40), 1),
}
"""Colour and width (pixels) of each kind's frame, in the order of the legend."""

_SPREAD = {Kind.REGION: 5.0, Kind.TABLE: 3.0, Kind.TEXT_TABLE: 2.0, Kind.HEADING: 1.0, Kind.HEAD: 1.0}
"""How far outside its ink a frame is drawn, points: frames around the same ink stay apart."""

_FILLS: dict[Outcome, Colour] = {
    Outcome.FACT: (60, 200, 90),
    Outcome.UNPLACED: (255, 170, 0),
    Outcome.READ: (255, 220, 60),
    Outcome.UNREAD: (255, 60, 60),
    Outcome.NO_FIGURE: (200, 200, 200),
}
_STRENGTH = 70
"""How much of a fill covers the ink, of 255."""

_SIZE, _LEGEND_SIZE = 11, 18
_LEGEND_COLUMNS = 3
_LEGEND_ROW = 28


def drawn(view: PageView, fates: Sequence[Fate]) -> bytes:
    """The page with everything framed, as the bytes of a PNG."""
    page = Image.fromarray(view.picture).convert("RGBA")
    ground = Image.new("RGBA", page.size, (0, 0, 0, 0))
    fill = ImageDraw.Draw(ground)
    for fate in fates:
        fill.rectangle(_pixels(fate.number.box, view.scale), fill=(*_FILLS[fate.outcome], _STRENGTH))
    page = Image.alpha_composite(page, ground)
    pen = ImageDraw.Draw(page)
    font = ImageFont.load_default(size=_SIZE)
    for frame in view.frames:
        _frame(pen, frame, view.scale, font)
    for fate in fates:
        left, top, _, _ = _pixels(fate.number.box, view.scale)
        # Beside its ink's upper left corner: the list in the terminal is counted the same way.
        pen.text((left - 1, top), str(fate.number.number), font=font, fill=(210, 0, 0), anchor="rs")
    whole = _with_legend(page.convert("RGB"), view.frames, fates)
    buffer = BytesIO()
    whole.save(buffer, format="PNG")
    return buffer.getvalue()


def _frame(pen: ImageDraw.ImageDraw, frame: Frame, scale: float, font: _Font) -> None:
    colour, width = _LINES[frame.kind]
    left, top, right, bottom = _pixels(frame.box, scale, _SPREAD.get(frame.kind, 0.0))
    pen.rectangle((left, top, right, bottom), outline=colour, width=width)
    if frame.name:
        pen.text((right, top - 1), frame.name, font=font, fill=colour, anchor="rs")


def _pixels(box: Box, scale: float, spread: float = 0.0) -> tuple[float, float, float, float]:
    left, right = sorted(((box.x0 - spread) * scale, (box.x1 + spread) * scale))
    top, bottom = sorted(((box.top - spread) * scale, (box.bottom + spread) * scale))
    return left, top, right, bottom


def _with_legend(page: Image.Image, frames: Sequence[Frame], fates: Sequence[Fate]) -> Image.Image:
    kinds = Counter(frame.kind for frame in frames)
    outcomes = Counter(fate.outcome for fate in fates)
    lines = [(_LINES[kind][0], kind is Kind.MASKED, f"{kind.value} ({kinds[kind]})") for kind in _LINES]
    fills = [(_FILLS[outcome], True, f"{outcome.value} ({outcomes[outcome]})") for outcome in _FILLS]
    entries = [*lines, *fills]
    per_column = -(-len(entries) // _LEGEND_COLUMNS)
    whole = Image.new("RGB", (max(page.width, 900), page.height + (per_column + 1) * _LEGEND_ROW), (255, 255, 255))
    whole.paste(page, (0, 0))
    pen = ImageDraw.Draw(whole)
    pen.line((0, page.height, whole.width, page.height), fill=(0, 0, 0), width=2)
    font = ImageFont.load_default(size=_LEGEND_SIZE)
    for index, (colour, is_fill, name) in enumerate(entries):
        column, row = divmod(index, per_column)
        left = 20 + column * (whole.width // _LEGEND_COLUMNS)
        top = page.height + _LEGEND_ROW // 2 + row * _LEGEND_ROW
        box = (left, top, left + 30, top + 18)
        pen.rectangle(
            box, fill=colour if is_fill or name.startswith(Kind.MASKED.value) else None, outline=colour, width=3
        )
        pen.text((left + 40, top), name, font=font, fill=(0, 0, 0))
    return whole
