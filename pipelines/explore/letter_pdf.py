"""The letter on paper: one page of A4."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Frame, Paragraph, Spacer

from pipelines.explore.letter import Letter, Point

MARGIN = 22 * mm
GAP = 3 * mm

_TITLE = ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=14, leading=18, alignment=TA_LEFT)
_TEXT = ParagraphStyle("text", fontName="Helvetica", fontSize=9.5, leading=13)
_POINT = ParagraphStyle("point", parent=_TEXT, leftIndent=6 * mm, bulletIndent=0, fontSize=9, leading=12)


def fitted(letter: Letter) -> Letter:
    """The letter with as many points as fit on the page; the others are counted in `left_out`."""
    width, height = A4[0] - 2 * MARGIN, A4[1] - 2 * MARGIN
    for shown in range(len(letter.points), 0, -1):
        candidate = replace(letter, points=letter.points[:shown], left_out=len(letter.points) - shown)
        if sum(flowable.wrap(width, height)[1] for flowable in _flowables(candidate)) <= height:
            return candidate
    return replace(letter, points=letter.points[:1], left_out=max(0, len(letter.points) - 1))


def as_pdf(letter: Letter) -> bytes:
    """The letter as a PDF of one page; the same letter gives the same bytes."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.setTitle(letter.title)
    canvas.setSubject(letter.greeting)
    frame = Frame(
        MARGIN,
        MARGIN,
        A4[0] - 2 * MARGIN,
        A4[1] - 2 * MARGIN,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    left = _flowables(letter)
    frame.addFromList(left, canvas)
    if left:
        raise ValueError("the letter does not fit on one page")
    canvas.save()
    return buffer.getvalue()


def _flowables(letter: Letter) -> list[Flowable]:
    parts: list[Flowable] = [
        Paragraph(_plain(letter.greeting), _TEXT),
        Paragraph(_plain(letter.dated), _TEXT),
        Spacer(0, 2 * GAP),
        Paragraph(_plain(letter.title), _TITLE),
        Spacer(0, GAP),
        Paragraph(_plain(letter.opening), _TEXT),
        Spacer(0, GAP),
    ]
    for number, point in enumerate(letter.points, start=1):
        parts += [Paragraph(_of(point), _POINT, bulletText=f"{number}."), Spacer(0, GAP / 1.5)]
    parts.append(Spacer(0, GAP / 2))
    for line in letter.closing:
        parts += [Paragraph(_plain(line), _TEXT), Spacer(0, GAP / 2)]
    return parts


def _of(point: Point) -> str:
    proposal = f" · förslag <b>{_plain(point.proposed)}</b>" if point.proposed else ""
    head = f"{_plain(point.place)} · tryckt <b>{_plain(point.printed)}</b>{proposal}"
    return f"{head}<br/>{_plain(point.why)}"


def _plain(text: str) -> str:
    """Text for the page: the built-in fonts have no minus sign, the en dash looks the same."""
    return escape(text.replace("\u2212", "\u2013"))
