"""The README and the help of the command are taken at their word: every query and every example is carried out."""

from __future__ import annotations

import re
import shlex

import duckdb
import pytest
from typer.main import get_command
from typer.testing import CliRunner

from pipelines.command_line import app
from pipelines.settings import REPOSITORY

pytestmark = pytest.mark.slow

README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sql\n(.*?)```", README, re.DOTALL)
EXAMPLE = re.compile(r"^\s*(?:\S+=\S+ )*finsam ((?:\w+)(?: \S+)*?)(?:\s{2,}.*)?$", re.MULTILINE)
COMMANDS = get_command(app).commands  # type: ignore[attr-defined]
EXAMPLES = [
    example
    for text in (get_command(app).help or "", get_command(app).epilog or "", *(c.help or "" for c in COMMANDS.values()))
    for example in EXAMPLE.findall(re.sub(r"\[/?[a-z ]+\]|`", "", text))
]
CHANGING = ("run", "review --accept", "rollback")
"""Commands that write: tests of their own carry them out, here they are parsed."""


@pytest.fixture(scope="module")
def query(sample_warehouse):
    with duckdb.connect(str(sample_warehouse.published.resolve()), read_only=True) as connection:
        yield lambda sql: connection.execute(sql).fetchall()


@pytest.mark.parametrize("sql", QUERIES, ids=range(len(QUERIES)))
def test_a_query_of_the_readme_finds_something(query, sql):
    assert query(sql)


def test_the_table_under_the_first_query_is_what_it_gives(query):
    printed = [[cell.strip() for cell in line.strip("│").split("│")] for line in README.splitlines() if "│" in line]
    rows = [cells for cells in printed if len(cells) == 5][2:]  # the head: names and types
    assert [[str(value) for value in row] for row in query(QUERIES[0])] == rows


def test_the_tables_that_the_readme_lists_exist(query):
    listed = README.partition("## What is in the file")[2].partition("\n## ")[0]
    names = {
        name for line in re.findall(r"^\| (`.*?) \|", listed, re.MULTILINE) for name in re.findall(r"`(\w+)`", line)
    }
    assert len(names) > 15
    assert names <= {name for (name,) in query("select table_name from information_schema.tables")}


def test_the_targets_of_make_that_the_readme_names_exist():
    targets = set(re.findall(r"^([a-z-]+):", (REPOSITORY / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"(?:^|`)make ([a-z-]+)", README, re.MULTILINE))
    assert "benchmark-trust" in named
    assert named <= targets


def test_every_command_has_help_and_the_readme_knows_it():
    assert [name for name, command in COMMANDS.items() if not command.help] == []
    assert set(re.findall(r"`finsam ([a-z]+)", README)) == set(COMMANDS)
    assert {example.split()[0] for example in EXAMPLES} >= set(COMMANDS) - {"releases"}


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_of_the_help_works(sample_warehouse, query, tmp_path, monkeypatch, example):
    """As it is printed, but for the ids, which are those of the samples, and for where files are written."""
    [(document_id, fact_id, path)] = query(
        "select document_id, min(fact_id), any_value(file_name) from fct_finances join dim_document using (document_id)"
        " where file_name like '%sydnarke%' group by document_id"
    )
    text = re.sub(r"3f2a\S*-p\d\S*|(?<=explain )3f2a\b", fact_id, example)
    text = re.sub(r"3f2a\w*", document_id, text).replace(
        "~/Downloads/report.pdf", str(sample_warehouse.raw_pdfs / path)
    )
    name, *arguments = shlex.split(text)
    if example.startswith(CHANGING):
        COMMANDS[name].make_context(name, arguments)
        return
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FINSAM_RAW_PDFS", str(sample_warehouse.raw_pdfs))
    monkeypatch.setenv("FINSAM_WAREHOUSE", str(sample_warehouse.folder))
    if name == "page" and "--to" not in arguments:
        arguments += ["--to", "page.png"]  # no test writes into the warehouse of all
    done = CliRunner().invoke(app, [name, *arguments])
    assert done.exit_code == 0, done.output
