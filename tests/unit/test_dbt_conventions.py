"""What every model of the dbt project keeps: who reads staging, a grain, a description, a unit test, few nodes.

Read from the files of the project, so that no dbt has to be started.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml
from jinja2 import Environment

from pipelines.settings import REPOSITORY
from pipelines.vocabulary import seed_rows

PROJECT = REPOSITORY / "dbt_project"
MOST_NODES = 400
"""What a build runs: models, seeds, tests and unit tests. Each costs a night 0.1 to 0.2 s, whatever it asks."""

READS_STAGING = {
    "metrics_sentences": "counts what the reader told of sentences, understood or not; no later model keeps the rest",
}
"""Marts that read staging, and why."""

WITHOUT_UNIT_TEST = {
    "dim_identity": "counts verdicts; the samples' counts are tested in tests/integration/test_diagnoses.py",
    "dim_insats": "the commonest form of a name",
    "fct_diagnoses": "renames and casts; its NULLs follow from outcome",
    "fct_identity_results": "unites two tables of verdicts and casts",
    "fct_indikatorer": "scored against the key of the samples",
    "int_insats_diagnoses": "sentences from seeds; read by people in the samples' baseline",
    "int_insats_identity_results": "counts int_insats_checks and int_survey_checks, which have unit tests",
    "int_insats_table_columns": "names and casts; its join on seeds is that of int_insats_facts",
    "int_label_matches": "nearness of words, measured on the samples: a unit test would repeat the formula",
    "int_label_meanings": "a union of seeds, folded",
    "int_report_checks": "unites the checks, which have unit tests",
    "int_row_statements": "spreads int_part_statements over rows; tested through int_figures",
    "int_structure_cells": "what the page allows, for identities/structures.py, which pytest tests",
    "int_texts": "a union of texts, in folded forms that tests of the macro hold",
    "int_title_lines": "lines beneath a title; tested through int_statement_states",
    "stg_cell_alternatives": "renames",
    "stg_cells": "renames",
    "stg_grid_cells": "renames; one row per cell",
    "stg_grid_ink": "renames",
}
"""SQL models with a decision of their own and no unit test, and why not. Shorter is better: take a line away."""


@dataclass(frozen=True)
class Model:
    name: str
    folder: str
    text: str
    properties: dict[str, Any]

    @property
    def refs(self) -> set[str]:
        return set(re.findall(r"\bref\('(\w+)'\)", self.text))

    @property
    def rules(self) -> list[dict[str, Any]]:
        tests = self.properties.get("data_tests") or []
        return [test["rules"]["arguments"] for test in tests if isinstance(test, dict) and "rules" in test]

    @property
    def has_grain(self) -> bool:
        columns = self.properties.get("columns") or []
        keys = [key for column in columns for key in column.get("constraints") or [] if key["type"] == "primary_key"]
        return bool(keys) or any(rules.get("grain") for rules in self.rules)


@cache
def property_files() -> list[dict[str, Any]]:
    paths = [*(PROJECT / "models").rglob("*.yml"), *(PROJECT / "seeds").rglob("*.yml")]
    return [yaml.load(path.read_bytes(), yaml.CSafeLoader) or {} for path in sorted(paths)]


def properties(kind: str) -> list[dict[str, Any]]:
    return [found for file in property_files() for found in file.get(kind) or []]


def code_of(path: Path) -> str:
    """The model without its comments."""
    return re.sub(
        r"--[^\n]*|\{#.*?#\}|^\s*#[^\n]*", "", path.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE
    )


@cache
def models() -> dict[str, Model]:
    told = {found["name"]: found for found in properties("models")}
    root = PROJECT / "models"
    paths = sorted(path for path in root.rglob("*") if path.suffix in {".sql", ".py"})
    return {
        path.stem: Model(path.stem, path.parent.relative_to(root).as_posix(), code_of(path), told.get(path.stem, {}))
        for path in paths
    }


def decides(model: Model) -> bool:
    """A choice is made in its SQL: a case, a qualify, or a join on a seed."""
    if "def model(" in model.text:
        return False  # Python, tested in pytest
    seeds = {path.stem for path in (PROJECT / "seeds").rglob("*.csv")}
    joined = set(re.findall(r"join\s+\{\{\s*ref\('(\w+)'\)", model.text))
    return bool(re.search(r"\b(?:case|qualify)\b", model.text) or joined & seeds)


def test_only_staging_reads_the_sources():
    readers = {model.name: model.folder for model in models().values() if "source(" in model.text}
    assert readers
    assert {name: folder for name, folder in readers.items() if folder != "staging"} == {}


def test_only_intermediate_models_read_staging():
    marts = [model for model in models().values() if not model.name.startswith(("stg_", "int_"))]
    readers = {model.name for model in marts if any(ref.startswith("stg_") for ref in model.refs)}
    assert readers == set(READS_STAGING)


@pytest.mark.parametrize("model", models().values(), ids=lambda model: model.name)
def test_every_model_has_a_description(model):
    assert model.properties.get("description", "").strip()


@pytest.mark.parametrize("model", models().values(), ids=lambda model: model.name)
def test_every_model_has_a_grain_that_is_tested(model):
    assert model.has_grain, "name its key in data_tests: rules: arguments: grain"


def test_a_table_has_one_test_of_its_rows():
    tables = [
        *(model.properties for model in models().values()),
        *properties("seeds"),
        *(table for source in properties("sources") for table in source["tables"]),
    ]
    several = [table["name"] for table in tables if len(Model("", "", "", table).rules) > 1]
    beside = [
        f"{table['name']}.{column['name']}"
        for table in tables
        for column in table.get("columns") or []
        if column.get("data_tests")
    ]
    assert (several, beside) == ([], []), "rules (tests/generic/rules.sql) asks all of it in one query"


def test_models_that_decide_have_a_unit_test_or_a_reason():
    tested = {found["model"] for found in properties("unit_tests")}
    untested = {model.name for model in models().values() if decides(model) and model.name not in tested}
    assert untested == set(WITHOUT_UNIT_TEST)


def test_the_project_has_few_nodes():
    seeds = len(list((PROJECT / "seeds").rglob("*.csv")))
    singular = [path for path in (PROJECT / "tests").rglob("*.sql") if path.parent.name != "generic"]
    tables = [*properties("models"), *properties("seeds")]
    tables += [table for source in properties("sources") for table in source["tables"]]
    generic = sum(
        len(place.get("data_tests") or []) for table in tables for place in (table, *(table.get("columns") or []))
    )
    nodes = len(models()) + seeds + len(singular) + generic + len(properties("unit_tests"))
    assert nodes <= MOST_NODES


ROWS = "(values ('a', 1, 'x'), ('a', 1, 'x'), ('b', null, 'y'), (null, 3, 'z')) as t (id, number, kind)"


@pytest.mark.parametrize(
    ("rules", "broken"),
    [
        ({"grain": ["id"]}, {"grain: id": 1}),
        ({"grain": ["id", "number"]}, {"grain: id, number": 1}),
        ({"not_null": ["id", "number", "kind"]}, {"not null: id": 1, "not null: number": 1}),
        ({"one_of": {"kind": ["x", "y"], "number": [1, 3], "id": ["a"]}}, {"one of: kind": 1, "one of: id": 1}),
        ({"unique_where": {"id": "kind = 'x'", "kind": "number = 3"}}, {"unique: id": 1}),
        ({"refers_to": {"id": {"to": "(values ('a')) as p (id)", "field": "id"}}}, {"refers to: id": 1}),
        ({"not_null": ["kind"], "one_of": {"number": [1, 3]}}, {}),
    ],
)
def test_a_broken_rule_is_named_with_how_many_break_it(rules, broken):
    query = (PROJECT / "macros" / "rules.sql").read_text(encoding="utf-8")
    arguments = {"grain": [], "not_null": [], "one_of": {}, "refers_to": {}, "unique_where": {}, **rules}
    call = "{{ broken_rules(relation, grain, not_null, one_of, refers_to, unique_where) }}"
    # dbt hands over tables with a name; here a list of values needs the brackets of a subquery
    arguments["refers_to"] = {
        column: {**target, "to": f"(select * from {target['to']})"} for column, target in arguments["refers_to"].items()
    }
    relation = f"(select * from {ROWS})"
    with duckdb.connect() as connection:
        sql = Environment(extensions=["jinja2.ext.do"]).from_string(query + call).render(relation=relation, **arguments)
        assert dict(connection.execute(sql).fetchall()) == broken


_PHRASE = re.compile(r"\{\{ phrase\('\w+'\) \}\}")
_LITERAL = re.compile(r"'((?:[^']|'')*)'")
_PATTERN_CALL = re.compile(r"regexp_\w+\s*\(|string_split_regex\s*\(")
_NO_WORDS = re.compile(r"\{\{.*?\}\}|\[:\w+:\]|\\p\{\w+\}|\\x\{\w+\}|\\\w|\[[^\]]*\]")


def words_in_patterns(sql: str) -> list[str]:
    """Words of three letters and more in the patterns of a file: literals behind the name of a function of patterns."""
    sql = _PHRASE.sub(" ", re.sub(r"\{#.*?#\}|--[^\n]*", "", sql, flags=re.DOTALL))
    found = []
    for call in _PATTERN_CALL.finditer(sql):
        depth, end = 1, call.end()
        while depth and end < len(sql):
            depth += {"(": 1, ")": -1}.get(sql[end], 0)
            end += 1
        for literal in _LITERAL.finditer(sql[call.end() : end]):
            plain = _NO_WORDS.sub(" ", literal[1])
            if re.search(r"[|^$*+?\\]", literal[1]):
                found += re.findall(r"[a-zåäö]{3,}", plain)
    return found


def test_no_word_has_its_meaning_in_a_pattern_of_sql():
    files = [*(PROJECT / "models").rglob("*.sql"), *(PROJECT / "macros").rglob("*.sql")]
    found = {path.stem: words_in_patterns(path.read_text(encoding="utf-8")) for path in files}
    assert {name: words for name, words in found.items() if words} == {}


def test_every_phrase_is_asked_for():
    files = [*(PROJECT / "models").rglob("*.sql"), *(PROJECT / "macros").rglob("*.sql")]
    asked = {name for path in files for name in re.findall(r"phrase\('(\w+)'\)", path.read_text(encoding="utf-8"))}
    assert asked == {row["phrase"] for row in seed_rows("phrase")}


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        (r"regexp_matches(label, '\bdeltagare\b')", ["deltagare"]),
        (r"regexp_matches({{ fold('label') }}, '^(kr|tkr)$')", ["tkr"]),
        (r"regexp_matches(label, '^[0-9]{4}$') and label <> 'deltagare'", []),
        ("-- regexp_matches(label, '^deltagare$')", []),
        ("regexp_matches(label, '^{{ phrase('sum') }} deltagare$')", ["deltagare"]),
        ("regexp_matches(label, '^{{ phrase('sum') }}$')", []),
    ],
)
def test_words_in_patterns_are_found(sql, words):
    assert words_in_patterns(sql) == words
