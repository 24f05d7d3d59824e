"""finsam: annual reports of Swedish samordningsförbund become a published DuckDB warehouse.

The rooms answer one question each: what happens to the data here?

- ``intake``: which files are there, which are new, which are refused and why
- ``reading``: a page becomes words with boxes
- ``layout``: words become lines, headings, tables, rows and cells
- ``swedish``: the grammar of what is printed: amounts, units, years, labels
- ``staging``: the declared staging tables and their only writer
- ``identities``: what must agree with what, and the verdicts
- ``publishing``: audit, release, flip, rollback, prune
- ``explore``: read-only questions to the published file
- ``orchestration``: the only room that knows Dagster

Beside the rooms stand ``settings`` (every path, limit and version), ``definitions`` (assembly only) and
``command_line`` (the ``finsam`` command: it prints, it does not compute). The walls between the rooms are stated in
``tests/unit/test_walls.py``.
"""
