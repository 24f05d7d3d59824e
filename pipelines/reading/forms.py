"""What is laid onto a page becomes part of it: form fields and their values, text that was typed on, stamps.

Such things are annotations: a viewer shows them, the text layer does not hold them. Flattened into the page they are
words like all others, and go through the same masks.
"""

from __future__ import annotations

import pypdfium2
from pypdfium2 import raw

from pipelines.reading.drawings import Span

_SHOWN = frozenset(
    {
        raw.FPDF_ANNOT_WIDGET,
        raw.FPDF_ANNOT_FREETEXT,
        raw.FPDF_ANNOT_STAMP,
        raw.FPDF_ANNOT_SQUARE,
        raw.FPDF_ANNOT_LINE,
        raw.FPDF_ANNOT_INK,
        raw.FPDF_ANNOT_POLYGON,
        raw.FPDF_ANNOT_STRIKEOUT,
        raw.FPDF_ANNOT_REDACT,
    }
)
"""Kinds that print something or cover what is printed; links, notes and highlights do neither."""


def flattened(
    pdf: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, number: int
) -> tuple[pypdfium2.PdfPage, tuple[Span, ...]]:
    """The open page `number` (from 1) with what is laid onto it as part of it (the same, or opened anew), and the boxes
    of its form fields (x0, y0, x1, y1 in the page's own coordinates).

    Signature fields are left out: all that they print is who signed.
    """
    count = raw.FPDFPage_GetAnnotCount(page)
    shown = False
    fields: list[Span] = []
    for index in range(count - 1, -1, -1):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        is_signature = kind == raw.FPDF_ANNOT_WIDGET and _is_signature(pdf, annotation)
        if kind == raw.FPDF_ANNOT_WIDGET and not is_signature:
            rect = raw.FS_RECTF()
            if raw.FPDFAnnot_GetRect(annotation, rect):
                fields.append((rect.left, min(rect.bottom, rect.top), rect.right, max(rect.bottom, rect.top)))
        raw.FPDFPage_CloseAnnot(annotation)
        if is_signature:
            raw.FPDFPage_RemoveAnnot(page, index)
        shown = shown or (kind in _SHOWN and not is_signature)
    if not shown or raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) != raw.FLATTEN_SUCCESS:
        return page, ()
    page.close()
    return pdf[number - 1], tuple(fields)


def _is_signature(pdf: pypdfium2.PdfDocument, annotation: object) -> bool:
    if pdf.formenv is None:
        return False
    return bool(raw.FPDFAnnot_GetFormFieldType(pdf.formenv, annotation) == raw.FPDF_FORMFIELD_SIGNATURE)
