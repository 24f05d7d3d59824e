"""dbt's command line in a process that ends with the run that started it: the command ``finsam-dbt``."""

from __future__ import annotations

from pipelines.end_with_parent import end_with_parent


def main() -> None:
    """Takes dbt's arguments and exits with dbt's code."""
    end_with_parent()
    # dbt takes seconds to load; a run that is killed meanwhile must not be outlived.
    from dbt.cli.main import cli

    cli(prog_name="dbt")
