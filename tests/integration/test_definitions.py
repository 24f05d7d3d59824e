"""What Dagster shows of the real project: groups, kinds, descriptions, checks, the job and its schedule."""

from __future__ import annotations

import shutil

import pytest
from dagster import AssetKey, DagsterInstance, DefaultScheduleStatus, Definitions

from pipelines.definitions import build_definitions
from pipelines.settings import REPOSITORY, Settings
from pipelines.staging import schema

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def settings(tmp_path_factory) -> Settings:
    return Settings(warehouse=tmp_path_factory.mktemp("warehouse"))


@pytest.fixture(scope="module")
def definitions(settings) -> Definitions:
    return build_definitions(settings)


@pytest.fixture(scope="module")
def nodes(definitions) -> dict:
    graph = definitions.resolve_asset_graph()
    return {key: graph.get(key) for key in graph.get_all_asset_keys()}


def test_the_definitions_load(definitions):
    Definitions.validate_loadable(definitions)


def test_the_line_from_the_landing_zone_to_the_release_is_whole(definitions, nodes):
    graph = definitions.resolve_asset_graph()
    release = AssetKey("published_release")
    upstream: set[AssetKey] = set()
    frontier = {release}
    while frontier:
        frontier = {parent for key in frontier for parent in graph.get(key).parent_keys} - upstream
        upstream |= frontier
    assert AssetKey("raw_pdfs") in upstream
    assert AssetKey(["staging", "cells"]) in upstream
    assert {AssetKey(["main", "fct_finances"]), AssetKey(["main", "dim_document"])} <= upstream


def test_every_table_of_staging_is_an_asset_that_dbt_knows_by_the_same_name(nodes):
    assert {AssetKey(["staging", table.name]) for table in schema.TABLES} <= set(nodes)
    strangers = [key for key, node in nodes.items() if not node.is_materializable and key != AssetKey("raw_pdfs")]
    assert strangers == []


def test_every_asset_has_a_group_a_kind_and_a_description(nodes):
    assert [key for key, node in nodes.items() if node.group_name in (None, "", "default")] == []
    assert [key for key, node in nodes.items() if not node.kinds] == []
    assert [key.to_user_string() for key, node in nodes.items() if not node.description] == []
    assert {"landing_zone", "staging", "intermediate", "finances", "release"} <= {
        node.group_name for node in nodes.values()
    }


def test_dbt_tests_and_our_own_checks_are_asset_checks(definitions):
    keys = {(key.asset_key.to_user_string(), key.name) for key in definitions.resolve_asset_graph().asset_check_keys}
    assert ("staging/ledger", "every_document_is_accounted_for") in keys
    assert ("published_release", "audit") in keys
    by_asset = {asset: [name for key, name in keys if key == asset] for asset, _ in keys}
    assert any(name == "rules_of_fct_finances" for name in by_asset["main/fct_finances"])
    assert any(name.startswith("rules_of") for name in by_asset["staging/documents"])


def test_the_job_runs_every_night_at_two_in_stockholm(definitions):
    schedule = definitions.resolve_schedule_def("every_night")
    assert (schedule.cron_schedule, schedule.execution_timezone) == ("0 2 * * *", "Europe/Stockholm")
    assert schedule.default_status == DefaultScheduleStatus.RUNNING
    assert schedule.job_name == "nightly"
    job = definitions.resolve_job_def("nightly")
    assert job.executor_def.name == "in_process"
    steps = {node.name for node in job.nodes}
    assert steps == {"read_documents", "dbt_build", "published_release"}


def test_steps_that_touch_the_build_file_share_a_pool_of_one(definitions, tmp_path):
    job = definitions.resolve_job_def("nightly")
    assert {node.definition.pool for node in job.nodes} == {"build_file"}
    shutil.copy(REPOSITORY / "dagster.yaml", tmp_path)  # as `make dagster` does
    with DagsterInstance.from_config(str(tmp_path)) as instance:
        queue = instance.get_concurrency_config()
        assert queue.run_queue_config.max_concurrent_runs == 1
        assert queue.pool_config.default_pool_limit == 1
        assert not instance.telemetry_enabled
