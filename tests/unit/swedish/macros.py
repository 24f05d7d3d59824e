"""The dbt macros of the grammar, rendered and asked in DuckDB as dbt does, to be held against the Python grammar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import duckdb
from jinja2 import Environment

from pipelines.settings import REPOSITORY
from pipelines.vocabulary import seed_rows

_FILES = ("folding", "money", "years", "insatser")


def rendered(call: str) -> str:
    """The SQL that a call of a macro becomes."""
    macros = "".join(
        (REPOSITORY / "dbt_project" / "macros" / f"{name}.sql").read_text(encoding="utf-8") for name in _FILES
    )
    template = Environment().from_string(f"{macros}{{{{ {call} }}}}")
    return template.render(phrase=_phrase).split("\n\n")[-1].strip()


def _phrase(name: str) -> str:
    """What the macro of this name asks the seed for, in a warehouse."""
    return next(f"(?:{row['pattern']})" for row in seed_rows("phrase") if row["phrase"] == name)


def asked(expression: str, texts: Sequence[str]) -> list[Any]:
    """The expression of SQL for each text, which it calls `printed`."""
    with duckdb.connect() as connection:
        rows = connection.execute(
            f"select {expression} from unnest(?) with ordinality as texts (printed, place) order by place",
            [list(texts)],
        ).fetchall()
    return [value for (value,) in rows]
