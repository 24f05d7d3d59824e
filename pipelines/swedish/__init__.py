"""Swedish: the grammar of what is printed.

Belongs here: pure functions from text to meaning-free values: amounts, number words, units, years and dates, how text
is folded for comparison. Everything here is about *how Swedes print*, whoever prints it.
Does not belong here: where something stands on the page (layout), what a sentence tells (telling), whose report it is
(documents), what a label means (dbt's seeds), any PDF library.
"""
