"""The dbt project as Dagster sees it: its manifest, its groups, and how it is run.

dbt's artefacts and logs lie under the warehouse's build folder, so that several warehouses can be built side by side
from one checkout. Nothing reports home.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from dagster_dbt import DagsterDbtTranslator, DagsterDbtTranslatorSettings, DbtCliResource
from packaging.version import Version

from pipelines.end_with_parent import as_parent
from pipelines.orchestration.listener import DbtProblem
from pipelines.settings import REPOSITORY, Settings
from pipelines.trouble import trouble_in

_NOT_SOURCE = {"target", "logs", "dbt_packages", ".user.yml", "__pycache__"}
# What a dbt Python model may call. The reader is left out: what it finds is in the staging tables' own fingerprint.
CODE_THAT_MODELS_CALL = ("identities", "report_walls", "swedish", "telling")


class DbtProjectError(Exception):
    """The dbt project cannot be parsed; the message holds dbt's own words."""


class LeanDbtCli(DbtCliResource):
    """dbt's command line without two costly preliminaries of dagster-dbt.

    It would run ``dbt --version`` in a process of its own (4 s) and build a dbt adapter in this process (4 s more, and
    an open connection to the build file). The version is known from the installed package; the adapter is needed only
    for fetching row counts and column lineage, which is not done here.
    """

    @property
    def _cli_version(self) -> Version:
        return Version(version("dbt-core"))

    def _initialize_dbt_core_adapter(self, args: Any) -> Any:
        return None


class FinsamTranslator(DagsterDbtTranslator):
    """dbt's folders become groups: staging, intermediate, finances, quality, …; seeds become vocabulary, identities."""

    def __init__(self) -> None:
        super().__init__(DagsterDbtTranslatorSettings(enable_asset_checks=True, enable_source_tests_as_checks=True))

    def get_group_name(self, dbt_resource_props: Mapping[str, Any]) -> str | None:
        return group_of(dbt_resource_props)


def group_of(dbt_resource_props: Mapping[str, Any]) -> str:
    """Group of a dbt resource, from its folder: marts/finances/x → finances, staging/x → staging."""
    if dbt_resource_props["resource_type"] == "source":
        return "staging"
    folders = [part for part in dbt_resource_props["fqn"][1:-1] if part != "marts"]
    return str(folders[0]) if folders else "marts"


def dbt_environment(settings: Settings) -> dict[str, str]:
    """Environment variables that dbt needs to find the warehouse, to keep to itself and to end with this process."""
    return {
        **as_parent(),
        "FINSAM_WAREHOUSE": str(settings.warehouse),
        "DBT_TARGET_PATH": str(settings.dbt_target_dir),
        "DBT_LOG_PATH": str(settings.dbt_target_dir),
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
        "DO_NOT_TRACK": "1",
    }


@contextmanager
def environment(variables: Mapping[str, str]) -> Iterator[None]:
    """Set environment variables for a while: dagster-dbt hands on this process's environment and takes no other."""
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def dbt_resource(settings: Settings) -> LeanDbtCli:
    """dbt's command line for this project and warehouse. Raises DbtProjectError when dbt is not installed."""
    return LeanDbtCli(
        project_dir=str(settings.dbt_project_dir),
        profiles_dir=str(settings.dbt_project_dir),
        dbt_executable=str(dbt_executable()),
        global_config_flags=["--no-use-colors"],
    )


def dbt_executable() -> Path:
    """dbt beside this Python (the environment need not be activated). Raises DbtProjectError when it is missing."""
    path = Path(sys.executable).parent / "finsam-dbt"
    if not os.access(path, os.X_OK) or find_spec("dbt") is None:
        raise DbtProjectError(f"dbt is not installed: {path} is missing or cannot be started. Run: make setup")
    return path


def source_digest(settings: Settings) -> str:
    """Digest of all code that decides what dbt builds from given staging tables."""
    rooms = (REPOSITORY / "pipelines" / room for room in CODE_THAT_MODELS_CALL)
    return _digest_of_files(settings.dbt_project_dir, *rooms)


def project_digest(settings: Settings) -> str:
    """Digest of the dbt project's own files."""
    return _digest_of_files(settings.dbt_project_dir)


def prepare_manifest(settings: Settings) -> Path:
    """Path of the project's manifest, parsed anew when the project changed since. Raises DbtProjectError."""
    manifest = settings.dbt_target_dir / "parsed" / "manifest.json"
    parsed = settings.dbt_target_dir / "parsed" / "project.sha256"
    digest = project_digest(settings)
    if manifest.is_file() and parsed.is_file() and parsed.read_text() == digest:
        return manifest
    manifest.parent.mkdir(parents=True, exist_ok=True)
    parsed.unlink(missing_ok=True)
    project = ["--project-dir", str(settings.dbt_project_dir), "--profiles-dir", str(settings.dbt_project_dir)]
    done = subprocess.run(
        [str(dbt_executable()), "--no-use-colors", "parse", *project],
        env={**os.environ, **dbt_environment(settings), "DBT_TARGET_PATH": str(manifest.parent)},
        cwd=settings.dbt_project_dir,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0 or not manifest.is_file():
        raise DbtProjectError(f"The dbt project cannot be parsed.\n{(done.stdout + done.stderr).strip()}")
    parsed.write_text(digest)
    return manifest


def _digest_of_files(*roots: Path) -> str:
    digest = hashlib.sha256(version("dbt-core").encode())
    for root in roots:
        for path in sorted(root.rglob("*")):
            if path.is_file() and not _NOT_SOURCE.intersection(path.relative_to(root).parts):
                digest.update(f"{path.relative_to(root).as_posix()}\0".encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def forget_problems(target_dir: Path) -> None:
    """Remove the results of an earlier build: a dbt that dies at once leaves none, and these are not its own."""
    (target_dir / "run_results.json").unlink(missing_ok=True)


def why_dbt_failed(problems: Sequence[DbtProblem], returncode: int, said: str) -> str:
    """Sentences for a build that failed: what is in the way, or what failed. said: dbt's own last words."""
    failed = [problem for problem in problems if problem.severity == "error"]
    text = "\n".join(f"{problem.name}: {problem.message}" for problem in failed)
    if trouble := trouble_in(text or said):
        return f"{trouble.sentence} Nothing is published."
    if returncode < 0:
        ended = signal.Signals(-returncode).name
        return f"dbt was ended from outside ({ended}); most likely there was too little memory. Nothing is published."
    return f"dbt build failed. Nothing is published.\n{text or said}"


def problems_of(target_dir: Path) -> tuple[DbtProblem, ...]:
    """Models and tests that failed or warned in dbt's latest build, from its run_results.json."""
    try:
        results = json.loads((target_dir / "run_results.json").read_text(encoding="utf-8"))["results"]
    except (OSError, ValueError, KeyError):
        return ()
    return tuple(
        DbtProblem(
            name=result["unique_id"].split(".")[2],
            message=" ".join((result.get("message") or result["status"]).split()),
            severity="warn" if result["status"] == "warn" else "error",
        )
        for result in results
        if result["status"] in ("error", "fail", "runtime error", "warn")
    )
