"""The ``finsam`` command: it asks the rooms and prints what they answer.

Exit codes: 0 done; 1 the build or the audit failed and the release in use stays in use; 2 the request cannot be met
(nothing to read, nothing published, no such figure, a wrong option); 3 another run is at work.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from typing import Annotated, NoReturn

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from pipelines import terminal
from pipelines.explore import queries
from pipelines.intake.landing_zone import has_reports
from pipelines.publishing.publish import release_history
from pipelines.publishing.shelf import NothingToRollBackToError, Shelf
from pipelines.settings import Settings, load_settings

DONE, FAILED, CANNOT, BUSY = 0, 1, 2, 3

app = typer.Typer(
    name="finsam",
    no_args_is_help=True,
    rich_markup_mode="rich",
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="""
Annual reports (PDF) become a published DuckDB warehouse.

[bold]A first round[/bold]

[cyan]cp report.pdf raw_pdfs/[/cyan]  put a report into the landing zone
[cyan]finsam run[/cyan]               read what is new and publish the figures
[cyan]finsam status[/cyan]            what was found in each report
[cyan]finsam explain 3f2a[/cyan]      one figure: its page, and what supports it

Then open warehouse/published.duckdb with any DuckDB client.

[bold]Folders[/bold]

FINSAM_RAW_PDFS names another landing zone, FINSAM_WAREHOUSE another warehouse.

[bold]Exit codes[/bold]

0  done; files in quarantine are listed and are no failure
1  the build or the audit failed; the release in use stays in use
2  it cannot be done: nothing to read, nothing published, no such figure
3  another run is building this warehouse
""",
)


@app.command()
def run(
    retry: Annotated[
        bool, typer.Option("--retry", help="Read the files in quarantine again, even when they are unchanged.")
    ] = False,
) -> None:
    """
    Read what is new in the landing zone and publish a release.

    A report that was read before is not read again, and when nothing changed
    nothing is published. A file that cannot be read goes into quarantine: it
    is listed with the reason and what to do, and all others are published.

    [bold]Examples[/bold]

    finsam run
    finsam run --retry
    FINSAM_RAW_PDFS=~/new FINSAM_WAREHOUSE=~/trial finsam run
    """
    settings = _settings()
    console = _console()
    if not has_reports(settings.raw_pdfs):
        _stop(console, CANNOT, f"There is nothing to read in {settings.raw_pdfs}", "Put annual reports (PDF) there.")
    settings.build_dir.mkdir(parents=True, exist_ok=True)
    refusal: tuple[int, str, str] | None = None
    with (
        settings.run_log.open("a", encoding="utf-8") as log,
        terminal.ProgressShown(console) as progress,
        contextlib.redirect_stdout(log),
        contextlib.redirect_stderr(log),
    ):
        # Dagster takes seconds to load; no other command should wait for it.
        from pipelines import definitions

        try:
            result = definitions.run_nightly(settings, progress, retry_quarantined=retry)
        except definitions.AnotherRunIsAtWorkError as problem:
            refusal = (BUSY, str(problem), "Wait until it is done, then try again.")
        except definitions.DbtProjectError as problem:
            refusal = (FAILED, str(problem), "Nothing was published; the release in use stays in use.")
    if refusal is not None:
        _stop(console, *refusal)
    for part in terminal.closing_report(result, settings.published, settings.run_log):
        console.print(part)
    raise typer.Exit(DONE if result.succeeded else FAILED)


@app.command()
def status(
    details: Annotated[
        bool, typer.Option("--details", "-d", help="List every contradiction, and why a file was not read.")
    ] = False,
) -> None:
    """
    Show each report: year, pages, figures by status, contradictions.

    [bold]verified[/bold]: an identity supports the figure and none contradicts it.
    [bold]unverified[/bold]: no identity reaches it.
    [bold]disputed[/bold]: it stands in a contradiction: a sum that does not add up,
    or a figure that is printed twice and differs.

    [bold]Examples[/bold]

    finsam status
    finsam status --details
    """
    settings = _settings()
    console = _console()
    with _published(console):
        reports = queries.report_states(settings.published)
        violated = queries.contradictions(settings.published)
    console.print(terminal.states_table(reports))
    if details:
        for part in terminal.state_details(reports, violated):
            console.print(part)
    elif violated or any(report.status == "quarantined" for report in reports):
        console.print("\n[dim]finsam status --details lists the contradictions, and why a file was not read.[/dim]")


@app.command()
def explain(
    fact_id: Annotated[str, typer.Argument(help="The figure's fact_id, or the beginning of it.", show_default=False)],
) -> None:
    """
    Show one figure: its page and box, its row, the identities for and against it.

    [bold]Examples[/bold]

    finsam explain 3f2a91bc07de4415
    finsam explain 3f2a

    The ids stand in the column fact_id of fct_finances.
    """
    settings = _settings()
    console = _console()
    with _published(console):
        try:
            found = queries.explain(settings.published, fact_id)
        except queries.NoSuchFigureError as problem:
            if problem.candidates:
                _stop(console, CANNOT, f"Several figures begin with {fact_id!r}:", *problem.candidates)
            some = queries.some_fact_ids(settings.published, 2)
            _stop(console, CANNOT, f"No figure has the id {fact_id!r}.", f"Ids look like {' and '.join(some)}.")
    console.print(terminal.explained(found))


@app.command()
def releases() -> None:
    """List the releases, the one in use marked."""
    settings = _settings()
    console = _console()
    shelf = Shelf(settings.releases_dir, settings.published)
    if not shelf.releases():
        _stop(console, CANNOT, "Nothing has been published yet.", "Run: finsam run")
    rows = {row.release_id: row for row in release_history(shelf)}
    console.print(terminal.releases_table(shelf.releases(), rows, shelf.current()))


@app.command()
def rollback(
    to: Annotated[str | None, typer.Option("--to", help="The release to go to; without it, the one before.")] = None,
) -> None:
    """
    Let the published link name an earlier release again.

    It stays there until a run finds news. The release that was left stays on
    the shelf: --to brings it back.

    [bold]Examples[/bold]

    finsam rollback
    finsam rollback --to 20261122T010203Z
    """
    settings = _settings()
    console = _console()
    try:
        left, now = Shelf(settings.releases_dir, settings.published).roll_back(to)
    except NothingToRollBackToError as problem:
        _stop(console, CANNOT, str(problem))
    console.print(f"{settings.published.name} now names release {now} (before: {left or 'none'}).")


def _settings() -> Settings:
    try:
        return load_settings()
    except ValidationError as problem:
        lines = [f"FINSAM_{str(error['loc'][0]).upper()}: {error['msg']}" for error in problem.errors()]
        _stop(_console(), CANNOT, "The environment holds a setting that is not legal.", *lines)


@contextlib.contextmanager
def _published(console: Console) -> Iterator[None]:
    try:
        yield
    except queries.NothingPublishedError as problem:
        _stop(console, CANNOT, str(problem), "Run: finsam run")


def _console() -> Console:
    return Console(file=sys.stdout, highlight=False)


def _stop(console: Console, code: int, what: str, *hints: str) -> NoReturn:
    console.print(Text(what, style="red"))
    for hint in hints:
        console.print(Padding(Text(hint), (0, 0, 0, 2), expand=False))
    raise typer.Exit(code)


if __name__ == "__main__":
    app()
