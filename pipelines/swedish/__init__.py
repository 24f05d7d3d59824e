"""Swedish: the grammar of what is printed.

Belongs here: pure functions from text to meaning-free values: amounts, units, years and dates, organisation numbers,
how text is folded for comparison. Everything here is about *how Swedes print*, whoever prints it.
Does not belong here: where something stands on the page (layout), what a label means (dbt's seeds), any PDF library.
"""
