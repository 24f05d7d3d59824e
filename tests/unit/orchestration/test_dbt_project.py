import json
import os
import re

import pytest

from pipelines.orchestration import dbt_project
from pipelines.orchestration.dbt_project import (
    DbtProjectError,
    dbt_environment,
    dbt_executable,
    environment,
    forget_problems,
    group_of,
    problems_of,
    source_digest,
    why_dbt_failed,
)
from pipelines.orchestration.listener import DbtProblem
from pipelines.settings import REPOSITORY, Settings


def props(*fqn: str, kind: str = "model") -> dict:
    return {"resource_type": kind, "fqn": ["finsam", *fqn]}


@pytest.mark.parametrize(
    ("resource", "group"),
    [
        (props("staging", "stg_cells"), "staging"),
        (props("intermediate", "int_finances"), "intermediate"),
        (props("marts", "finances", "fct_finances"), "finances"),
        (props("marts", "quality", "deep", "x"), "quality"),
        (props("vocabulary", "unit", kind="seed"), "vocabulary"),
        (props("x"), "marts"),
        (props("staging", "staging", "cells", kind="source"), "staging"),
    ],
)
def test_folders_become_groups(resource, group):
    assert group_of(resource) == group


def test_environment_variables_are_set_for_a_while_only(monkeypatch):
    monkeypatch.setenv("FINSAM_TEST_A", "before")
    monkeypatch.delenv("FINSAM_TEST_B", raising=False)
    with environment({"FINSAM_TEST_A": "during", "FINSAM_TEST_B": "during"}):
        assert (os.environ["FINSAM_TEST_A"], os.environ["FINSAM_TEST_B"]) == ("during", "during")
    assert os.environ["FINSAM_TEST_A"] == "before"
    assert "FINSAM_TEST_B" not in os.environ


def test_dbt_is_told_where_the_warehouse_is_and_to_keep_to_itself(tmp_path):
    said = dbt_environment(Settings(warehouse=tmp_path))
    assert said["FINSAM_WAREHOUSE"] == str(tmp_path)
    assert said["DBT_TARGET_PATH"].startswith(str(tmp_path))
    assert (said["DO_NOT_TRACK"], said["DBT_SEND_ANONYMOUS_USAGE_STATS"]) == ("1", "false")


def test_the_digest_follows_the_project_and_not_what_dbt_leaves_in_it(tmp_path):
    settings = Settings(dbt_project_dir=tmp_path)
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "a.sql").write_text("select 1")
    first = source_digest(settings)
    (tmp_path / "target").mkdir()
    (tmp_path / "target" / "manifest.json").write_text("{}")
    assert source_digest(settings) == first
    (tmp_path / "models" / "a.sql").write_text("select 2")
    second = source_digest(settings)
    assert second != first
    (tmp_path / "models" / "a.sql").rename(tmp_path / "models" / "b.sql")
    assert source_digest(settings) not in (first, second)


def test_problems_are_taken_from_dbts_results(tmp_path):
    results = [
        {"unique_id": "model.finsam.int_units", "status": "error", "message": "Binder\n  Error"},
        {"unique_id": "test.finsam.not_null_x.abc", "status": "fail", "message": "Got 2 results"},
        {"unique_id": "test.finsam.rates.abc", "status": "warn", "message": "Got 1 result"},
        {"unique_id": "model.finsam.fine", "status": "success", "message": "OK"},
        {"unique_id": "model.finsam.later", "status": "skipped", "message": None},
    ]
    (tmp_path / "run_results.json").write_text(json.dumps({"results": results}))
    assert [(p.name, p.message, p.severity) for p in problems_of(tmp_path)] == [
        ("int_units", "Binder Error", "error"),
        ("not_null_x", "Got 2 results", "error"),
        ("rates", "Got 1 result", "warn"),
    ]


def test_without_results_there_are_no_problems_to_name(tmp_path):
    (tmp_path / "run_results.json").write_text('{"results": [{"unique_id": "model.x.y", "status": "error"}]}')
    assert problems_of(tmp_path)
    forget_problems(tmp_path)
    assert problems_of(tmp_path) == ()
    forget_problems(tmp_path)


@pytest.mark.parametrize(
    ("problems", "returncode", "said", "expected"),
    [
        (
            (DbtProblem("m", "Binder Error"), DbtProblem("w", "odd", "warn")),
            1,
            "exit 1",
            "dbt build failed. Nothing is published.\nm: Binder Error",
        ),
        ((), 1, "no words", "dbt build failed. Nothing is published.\nno words"),
        (
            (DbtProblem("m", 'IO Error: Could not write file "/wh/w.duckdb": No space left on device'),),
            1,
            "",
            "The disk is full: /wh/w.duckdb cannot be written. Make room there and run again; nothing is lost. Nothing is published.",
        ),
        (
            (),
            -9,
            "",
            "dbt was ended from outside (SIGKILL); most likely there was too little memory. Nothing is published.",
        ),
    ],
)
def test_a_failed_build_is_told_by_its_cause(problems, returncode, said, expected):
    assert why_dbt_failed(problems, returncode, said) == expected


def test_a_missing_dbt_is_named_with_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr("sys.executable", str(tmp_path / "python"))
    with pytest.raises(DbtProjectError, match=r"finsam-dbt is missing .* Run: make setup"):
        dbt_executable()


def test_the_digest_covers_every_room_that_a_python_model_imports():
    models = (REPOSITORY / "dbt_project" / "models").rglob("*.py")
    called = {room for path in models for room in re.findall(r"pipelines\.(\w+)", path.read_text(encoding="utf-8"))}
    assert "identities" in called
    assert called <= set(dbt_project.CODE_THAT_MODELS_CALL)
