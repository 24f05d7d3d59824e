"""Documents: one report from bytes to the rows of the staging tables.

Belongs here: the pure, picklable function that a worker runs for one file; what kind of paper it is, whose report and
of which year, whether pages repeat each other; the rows that come of its tables and its text.
Does not belong here: reading ink (reading), geometry (layout), grammar (swedish, telling), the schema of the rows, the
cache and every writing (staging), accounting meaning (dbt).
"""
