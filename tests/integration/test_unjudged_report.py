"""A report that raises while it is judged: its figures stay, unverified, and every other report is as it was."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from tests.conftest import REPOSITORY

pytestmark = pytest.mark.slow

TABLES = (
    "fct_finances", "fct_insatser", "fct_indikatorer", "fct_identity_results", "fct_identity_members", "fct_diagnoses",
    "fct_diagnosis_figures", "fct_contradictions",
)  # fmt: skip


@pytest.fixture(scope="module")
def builds(sample_warehouse, tmp_path_factory) -> tuple[Path, Path, str, str]:
    """The build of the samples, the same with a figure that cannot be read, the report it stands in, dbt's words."""
    right = sample_warehouse.folder / "build" / "warehouse.duckdb"
    folder = tmp_path_factory.mktemp("unjudged")
    spoilt = folder / "build" / "warehouse.duckdb"
    spoilt.parent.mkdir()
    shutil.copy(right, spoilt)
    with duckdb.connect(str(spoilt)) as connection:
        [(document_id,)] = connection.execute(
            """
            select document_id from fct_finances
            where document_id in (select document_id from fct_indikatorer where status = 'verified')
            group by document_id order by count(*) filter (where status = 'verified') desc limit 1
            """
        ).fetchall()
        connection.execute("alter table intermediate.int_finances alter alternative_sek type decimal(24, 8)")
        connection.execute(
            """
            update intermediate.int_finances set alternative_sek = 0.000001
            where fact_id = (select min(fact_id) from fct_finances where document_id = ? and amount_sek != 0)
            """,
            [document_id],
        )
    project = ["--project-dir", str(REPOSITORY / "dbt_project"), "--profiles-dir", str(REPOSITORY / "dbt_project")]
    done = subprocess.run(
        [
            str(Path(sys.executable).with_name("dbt")),
            "--no-use-colors",
            "build",
            "--select",
            "int_judgements+",
            *project,
        ],
        env={
            **os.environ,
            "FINSAM_WAREHOUSE": str(folder),
            "DBT_TARGET_PATH": str(folder / "target"),
            "DBT_LOG_PATH": str(folder / "target"),
            "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
            "DO_NOT_TRACK": "1",
        },
        cwd=REPOSITORY / "dbt_project",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return right, spoilt, document_id, done.stdout


@pytest.fixture
def both(builds):
    right, spoilt, document_id, _ = builds
    with duckdb.connect() as connection:
        connection.execute(f"attach '{right}' as was (read_only)")
        connection.execute(f"attach '{spoilt}' as now (read_only)")
        yield connection, document_id


@pytest.mark.parametrize("table", TABLES)
def test_every_other_report_is_as_it_was(both, table):
    connection, document_id = both
    was, now = (
        connection.execute(
            f"select * from {build}.main.{table} where document_id != ? order by all", [document_id]
        ).fetchall()
        for build in ("was", "now")
    )
    assert was
    assert was == now


def test_its_figures_are_published_and_nothing_verifies_or_accuses_them(both):
    connection, document_id = both
    for table in ("fct_finances", "fct_insatser", "fct_indikatorer"):
        count = f"select count(*), list(distinct status) from {{}}.main.{table} where document_id = ?"
        (was, statuses), (now, left) = (
            connection.execute(count.format(build), [document_id]).fetchone() for build in ("was", "now")
        )
        assert was == now > 0
        assert "verified" in statuses
        assert set(left) <= {"unverified", "suppressed"}
    for table in ("fct_finances", "fct_insatser"):
        assert connection.execute(
            f"select sum(supports), sum(contradictions) from now.main.{table} where document_id = ?", [document_id]
        ).fetchone() == (0, 0)
    for table in ("fct_identity_results", "fct_identity_members", "fct_diagnoses", "fct_contradictions"):
        assert connection.execute(
            f"select count(*) from now.main.{table} where document_id = ?", [document_id]
        ).fetchone() == (0,)


def test_it_is_said_which_report_and_why(both, builds):
    connection, document_id = both
    assert connection.execute(
        "select document_id, not_judged_because from now.main.dim_document where not judged"
    ).fetchall() == [(document_id, "ValueError: 0.00000100 has more decimals than the warehouse keeps")]
    assert connection.execute("select count(*) from was.main.dim_document where not judged").fetchone() == (0,)
    assert "Warning in test reports_without_judgement" in builds[3]
