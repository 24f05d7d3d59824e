"""The four sample reports: one module each, holding its figures, labels and wording in reading order.

The figures and standard labels are those of four public reports, misprints included; every sentence was written for
this project, and every person is a 'Namn Ason'. Figures are marked where they stand, so that the answer key cannot
drift from the page (see tests/samples/composing.py for the marks).
"""
