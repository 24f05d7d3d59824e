"""Words from a page's text layer, through pdfplumber, in reading direction: the thorough reader.

It takes ten times as long as `typeset`, which gives the same words; it is asked for a second opinion where PDFium hands
over glyphs that mean nothing, and the tests hold the fast reader to it.
"""

from __future__ import annotations

import io
import re
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfparser import PDFParser
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page as PdfPage
from pdfplumber.utils.text import extract_words

from pipelines.layout.geometry import Page, Rule, Word
from pipelines.reading.glyphs import UNREADABLE
from pipelines.reading.typeset import is_bold

_SHORTEST_RULE = 12.0
_CID = re.compile(r"\(cid:\d+\)")
"""What pdfminer makes of a glyph that has no character."""
# A glyph of a text face is seldom narrower than this share of its size; a word much narrower than its letters need has
# a box that its maker (an OCR layer) got wrong.
_NARROWEST_GLYPH = 0.28
_TYPICAL_GLYPH = 0.5


def read_text_layer(page: PdfPage, number: int) -> list[Page]:
    """The page's words in reading direction: one Page for each direction in which text runs, the fullest first."""
    width, height = float(page.width), float(page.height)
    by_turn: dict[int, list[dict[str, Any]]] = {}
    for char in page.chars:
        by_turn.setdefault(_turn_of(char), []).append(char)
    pages: list[Page] = []
    for turn, chars in sorted(by_turn.items(), key=lambda item: -len(item[1])):
        turned = [_turned(char, turn, width, height) for char in chars]
        words = extract_words(
            turned, x_tolerance=1.2, y_tolerance=2.5, keep_blank_chars=False, extra_attrs=["fontname", "size"]
        )
        rules = [] if pages else _rules(page, turn, width, height)
        pages.append(
            Page(
                number=number,
                width=height if turn in (90, 270) else width,
                height=width if turn in (90, 270) else height,
                words=tuple(_word(word) for word in words if word["text"].strip()),
                rules=tuple(rules),
                turn=turn,
            )
        )
    return pages or [Page(number, width, height, ())]


def has_layers(content: bytes) -> bool:
    """Whether the file has layers (optional content) that can be switched off."""
    if b"/OCProperties" in content:
        return True
    if b"/ObjStm" not in content:
        return False
    try:
        return "OCProperties" in PDFDocument(PDFParser(io.BytesIO(content))).catalog
    except (PDFException, PSException, ValueError, TypeError, KeyError, IndexError):
        return True  # what cannot be told is looked at


def _turn_of(char: dict[str, Any]) -> int:
    """Degrees clockwise in which the glyph runs, from its text matrix (a, b, c, d)."""
    a, b = char["matrix"][0], char["matrix"][1]
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 180
    return 90 if b < 0 else 270


def _turned(item: dict[str, Any], turn: int, width: float, height: float) -> dict[str, Any]:
    """The glyph or rule with its box in reading direction."""
    x0, top, x1, bottom = item["x0"], item["top"], item["x1"], item["bottom"]
    if turn == 90:
        x0, top, x1, bottom = top, width - x1, bottom, width - x0
    elif turn == 180:
        x0, top, x1, bottom = width - x1, height - bottom, width - x0, height - top
    elif turn == 270:
        x0, top, x1, bottom = height - bottom, x0, height - top, x1
    turned = {**item, "x0": x0, "top": top, "x1": x1, "bottom": bottom, "doctop": top, "upright": True}
    if "size" in item:
        turned["size"] = round(bottom - top, 1)
    return turned


def _rules(page: PdfPage, turn: int, width: float, height: float) -> list[Rule]:
    rules = []
    for edge in page.edges:
        item = _turned(edge, turn, width, height)
        if max(item["x1"] - item["x0"], item["bottom"] - item["top"]) >= _SHORTEST_RULE:
            rules.append(Rule(item["x0"], item["top"], item["x1"], item["bottom"]))
    return rules


def _word(word: dict[str, Any]) -> Word:
    text = _CID.sub(UNREADABLE, str(word["text"])).replace("\u00ad", "")
    x0, x1, size = float(word["x0"]), float(word["x1"]), float(word["size"])
    if x1 - x0 < _NARROWEST_GLYPH * size * len(text) and len(text) > 2 and text.strip(".·-–|!il1:,;'()I") != "":
        x1 = x0 + _TYPICAL_GLYPH * size * len(text)
    return Word(text, x0, float(word["top"]), x1, float(word["bottom"]), size, is_bold(str(word["fontname"])))
