"""Make a scan of a typeset report: pages as pictures with a poor invisible text layer.

The pictures are what a copier makes of the pages (200 dpi, grey, a little noise, a little skew); the text layer is what a
cheap OCR makes of them: Swedish letters lost, digits glued, and the flaws that the report names one by one. Everything
that chance decides is drawn from a seed, so that the same report gives the same bytes.
"""

from __future__ import annotations

import io
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

import pypdfium2
from PIL import Image, ImageChops
from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from tests.samples.composing import LayerEdit
from tests.samples.typesetting import A4_HEIGHT, A4_WIDTH, Word

DPI = 200
JPEG_QUALITY = 42
GLUED = 0.4
"""Share of the amounts whose thousands the text layer loses the blank of."""

_READ_AS = {
    "å": "aaaaad",
    "ä": "aaaaaai",
    "ö": "oooooooé6",
    "Å": "A",
    "Ä": "A",
    "Ö": "OOO6",
    "é": "é",
    "–": "-",
    "”": '"',
    "•": "e",
    "·": "-",
}
_FIRST_GROUP = re.compile(r"[(\-–]*\d{1,3}")
_NEXT_GROUP = re.compile(r"\d{3}(?:,\d+)?[)*%]*")


@dataclass(frozen=True, slots=True)
class _Token:
    """Words that make one number, or a single word."""

    text: str
    x: float
    y: float
    size: float
    page: int


def as_scan(
    content: bytes, words: Sequence[Word], edits: Iterable[LayerEdit], seed: str, *, layer: bool = True
) -> bytes:
    """The PDF of a scan of `content` (upright A4 pages), whose words stand where `words` tells; without `layer`
    the pages are pictures only.
    """
    rng = Random(f"scan of {seed}")
    tokens = _tokens(words)
    flaws = {(e.find, e.nth): e for e in edits}
    seen: Counter[str] = Counter()
    buffer = io.BytesIO()
    rl_config.useA85 = 0
    try:
        canvas = Canvas(buffer, pagesize=(A4_WIDTH, A4_HEIGHT), pageCompression=0, invariant=1)
        canvas.setCreator("tests.samples")
        pdf = pypdfium2.PdfDocument(content)
        for number in range(1, len(pdf) + 1):
            angle = rng.uniform(-0.35, 0.35)
            picture = _copier(pdf[number - 1], angle, rng)
            canvas.drawImage(ImageReader(io.BytesIO(picture)), 0, 0, A4_WIDTH, A4_HEIGHT)
            for token in tokens:
                if token.page != number or not layer:
                    continue
                seen[token.text] += 1
                _write(canvas, token, flaws.get((token.text, seen[token.text])), angle, rng)
            canvas.showPage()
        pdf.close()
        canvas.save()
    finally:
        rl_config.useA85 = 1
    return buffer.getvalue()


def _copier(page: pypdfium2.PdfPage, angle: float, rng: Random) -> bytes:
    """JPEG of a page as a copier sees it."""
    image = page.render(scale=DPI / 72, grayscale=True).to_pil().convert("L")
    image = image.rotate(angle, resample=Image.Resampling.BILINEAR, fillcolor=255)
    image = image.point([min(246, 24 + v * 222 // 255) for v in range(256)])
    tile = Image.frombytes("L", (191, 197), rng.randbytes(191 * 197)).point([v // 22 for v in range(256)])
    noise = Image.new("L", image.size)
    for x in range(0, image.width, tile.width):
        for y in range(0, image.height, tile.height):
            noise.paste(tile, (x, y))
    image = ImageChops.subtract(image, noise)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=JPEG_QUALITY, optimize=False, progressive=False)
    return out.getvalue()


def _tokens(words: Sequence[Word]) -> list[_Token]:
    """Join the groups of digits of one number; leave every other word alone."""
    tokens: list[_Token] = []
    k = 0
    while k < len(words):
        word = words[k]
        texts, last = [word.text], word
        if _FIRST_GROUP.fullmatch(word.text):
            while k + 1 < len(words) and _NEXT_GROUP.fullmatch(words[k + 1].text) and _follows(last, words[k + 1]):
                k += 1
                last = words[k]
                texts.append(last.text)
        tokens.append(_Token(" ".join(texts), word.x, word.y, word.size, word.page))
        k += 1
    return tokens


def _follows(left: Word, right: Word) -> bool:
    return left.page == right.page and left.y == right.y and 0 < right.x - left.x - left.width < 0.45 * left.size


def _write(canvas: Canvas, token: _Token, flaw: LayerEdit | None, angle: float, rng: Random) -> None:
    """Write a token into the invisible layer, where the skewed ink stands."""
    x, y = token.x, token.y
    if flaw is not None:
        text = flaw.text
        x, y = x + flaw.dx, y + flaw.dy
    else:
        glue = " " in token.text and rng.random() < GLUED
        text = "".join(_misread(c, rng) for c in (token.text.replace(" ", "") if glue else token.text))
    x, y = _turned(x, y, angle)
    size = round(token.size * 0.92, 1)
    for word in text.split(" "):
        line = canvas.beginText(x, y)
        line.setTextRenderMode(3)
        line.setFont("Helvetica", size)
        line.textOut(word)
        canvas.drawText(line)
        x += pdfmetrics.stringWidth(word + " ", "Helvetica", token.size)


def _misread(char: str, rng: Random) -> str:
    return rng.choice(_READ_AS[char]) if char in _READ_AS else char


def _turned(x: float, y: float, angle: float) -> tuple[float, float]:
    """Where a point of the page lies after the picture was turned by `angle` degrees around its centre."""
    radians = math.radians(angle)
    dx, dy = x - A4_WIDTH / 2, y - A4_HEIGHT / 2
    return (
        A4_WIDTH / 2 + dx * math.cos(radians) - dy * math.sin(radians),
        A4_HEIGHT / 2 + dx * math.sin(radians) + dy * math.cos(radians),
    )
