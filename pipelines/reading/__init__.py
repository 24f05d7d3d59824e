"""Reading: a page becomes words with boxes.

Belongs here: opening PDFs, the text layer, OCR, rotation, the judgement of a page's text; refusals of files that cannot
be read; the masking of personal data, which leaves this room for no table, no cache and no log. The only room that
imports PDF and OCR libraries.
Does not belong here: what the words mean, how they form tables (layout), numbers (swedish).
"""
