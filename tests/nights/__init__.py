"""Nights that go wrong, by the hundred: what is left behind is whole, and the next night mends the rest.

    make test-nights                                   # everything here, at most ten minutes on two cores
    FINSAM_FAULT_SEED=17 .venv/bin/python -m pytest tests/nights/test_faults.py   # one seed again, in both kinds of night

faults.py      one file operation or DuckDB call of a night fails, chosen by a seed
kills.py       a night in a process of its own, killed at a seam
small_night.py intake → cache → staging → marts → publishing in this process, without Dagster and dbt (tenths of a second)
whole_night.py `finsam run` in a process of its own, with the toy reader and the toy dbt project, or the real ones
slow_reader.py the toy reader, which takes an hour over a document when it is told to
full_disk.py   a folder with room for so many bytes and no more
leaks.py       reports with planted identifiers, and a search through everything that a run leaves behind
comparing.py   what a warehouse holds, and whether what lies behind the link is a whole release

Nothing here is a hook in the product: faults and kills come in by replacing the functions of `pipelines.files` and
`duckdb.connect`, which every room calls as attributes of their modules.
"""
