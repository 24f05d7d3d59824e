"""The ``finsam`` command: it asks the rooms and prints what they answer.

Exit codes: 0 done; 1 it failed, and the release in use stays in use; 2 the request cannot be met (nothing to read,
nothing published, no such figure, a wrong option, a folder that cannot be used); 3 the warehouse is held by another run
or program; 128 and the signal's number when a signal stopped it. ``start`` is the door that the command is called by.
"""

from __future__ import annotations

import contextlib
import os
import sys
import traceback
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.padding import Padding

from pipelines import terminal
from pipelines.document_lookup import Report, matching_reports
from pipelines.explore import queries
from pipelines.intake.landing_zone import has_reports
from pipelines.publishing import review as review_room
from pipelines.publishing.release_store import NothingToRollBackToError, ReleaseStore
from pipelines.run_command import BUSY, CANNOT, FAILED, run_to_its_end
from pipelines.settings import Settings, load_settings
from pipelines.terminal import said
from pipelines.trouble import trouble_of

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
[cyan]finsam review[/cyan]            contradictions that nobody has seen yet
[cyan]finsam letter sydnarke[/cyan]   a letter: these figures do not agree
[cyan]finsam page sydnarke 12[/cyan]  one page: what was read, and each number's fate

Then open warehouse/published.duckdb with any DuckDB client.

[bold]Folders[/bold]

FINSAM_RAW_PDFS names another landing zone, FINSAM_WAREHOUSE another warehouse.

[bold]Exit codes[/bold]

0    done; files in quarantine are listed and are no failure
1    it failed (a build, an audit, a full disk); the release in use stays in use
2    it cannot be done: nothing to read, nothing published, no such figure,
     a folder that cannot be read or written
3    another run is building this warehouse, or a program holds its file
130  stopped by Ctrl-C; 143 by SIGTERM, 129 because the terminal was closed
""",
)


@app.command()
def run(
    retry: Annotated[
        bool, typer.Option("--retry", help="Read the files in quarantine again, even when they are unchanged.")
    ] = False,
    accept_upgrade: Annotated[
        bool,
        typer.Option(
            "--accept-upgrade",
            help="Once: let reports lose figures and known reports change their verdicts. The release says so.",
        ),
    ] = False,
    accept_withdrawals: Annotated[
        bool,
        typer.Option(
            "--accept-withdrawals", help="Once: many known reports are gone from the landing zone, and are meant to be."
        ),
    ] = False,
) -> None:
    """
    Read what is new in the landing zone and publish a release.

    A report that was read before is not read again, and when nothing changed
    nothing is published. A file that cannot be read goes into quarantine: it
    is listed with the reason and what to do, and all others are published.

    A report that lies there unchanged and would lose figures keeps its earlier
    result. When many would, when known reports change their verdicts, or when
    many reports are gone at once, the run stops: look at what it says, then
    run it once with the option that it names.

    It can be stopped at any moment (Ctrl-C): what was read is kept.

    [bold]Examples[/bold]

    finsam run
    finsam run --retry
    finsam run --accept-upgrade
    FINSAM_RAW_PDFS=~/new FINSAM_WAREHOUSE=~/trial finsam run
    """
    settings = _settings()
    console = _console()
    if settings.raw_pdfs.is_dir():
        os.scandir(settings.raw_pdfs).close()  # may this user look into it?
    if not has_reports(settings.raw_pdfs):
        _stop(console, CANNOT, f"There is nothing to read in {settings.raw_pdfs}", "Put annual reports (PDF) there.")
    code = run_to_its_end(
        settings,
        retry_quarantined=retry,
        accept_withdrawals=accept_withdrawals,
        accept_upgrade=accept_upgrade,
    )
    raise typer.Exit(code)


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
    [bold]proposed[/bold]: it is contradicted, and one other value fits everything.

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

    finsam explain 3f2a91bc07de4415-p12-431-655
    finsam explain 3f2a91bc07de4415-p12-431

    The ids stand in the column fact_id of fct_finances: document, page, and the middle of the figure in points.
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
def review(
    accept: Annotated[
        str | None,
        typer.Option("--accept", metavar="DOCUMENT", help="Take this report's contradictions over as reviewed."),
    ] = None,
    accept_all: Annotated[
        bool, typer.Option("--accept-all", help="Take over all reports; what nobody reviewed stays marked so.")
    ] = False,
    everything: Annotated[bool, typer.Option("--all", "-a", help="List the known contradictions too.")] = False,
) -> None:
    """
    Show which contradictions are new, changed or gone, and accept them.

    A report that contradicts itself is no fault of the pipeline, but a verdict
    that changes while the report does not is one. What is known stands in
    dbt_project/seeds/identities/known_contradiction.csv; when the verdicts on
    known reports change, the next run stops until somebody has looked here.

    [bold]Examples[/bold]

    finsam review
    finsam review --accept sydnarke
    finsam review --accept-all
    """
    settings = _settings()
    console = _console()
    try:
        reports = review_room.built_reports(settings.build_database)
        seen = review_room.contradictions_beside_the_baseline(settings.build_database)
    except review_room.NothingBuiltError as problem:
        _stop(console, CANNOT, str(problem), "Run: finsam run")
    if accept is None and not accept_all:
        for part in terminal.review_list(seen, with_known=everything):
            console.print(part)
        console.print(f"\n{terminal.review_account(seen)}")
        if any(item.state != review_room.KNOWN for item in seen):
            console.print("[dim]finsam review --accept DOCUMENT takes a report's contradictions over as seen.[/dim]")
        return
    chosen = reports if accept is None else [_one_report(console, accept, reports)]
    try:
        rows, fresh = review_room.accept(settings.known_contradictions, chosen, seen, reviewed=accept is not None)
    except review_room.BaselineNotWritableError as problem:
        _stop(console, CANNOT, str(problem), "The baseline is part of the project: review in a checkout of your own.")
    console.print(f"Rows in the baseline: {rows} for {len(chosen)} of the reports, {fresh} of them new. They stand in")
    console.print(Padding(said(str(settings.known_contradictions), overflow="fold"), (0, 2), expand=False))


@app.command()
def letter(
    document: Annotated[
        str, typer.Argument(help="Document id, file name, or a part that only one report has.", show_default=False)
    ],
    to: Annotated[Path, typer.Option("--to", help="Folder for the letter.", file_okay=False)] = Path(),
) -> None:
    """
    Write a letter to a förbund: these figures do not agree, please check.

    One page in Swedish, as Markdown and as PDF: each figure with its page, what
    is printed, why it cannot be, and the proposal where only one value fits.

    [bold]Examples[/bold]

    finsam letter sydnarke
    finsam letter 3f2a91bc07de4415 --to letters
    """
    settings = _settings()
    console = _console()
    # The PDF library takes a while to load; no other command should wait for it.
    from pipelines.explore.letter import as_markdown, letter_about
    from pipelines.explore.letter_pdf import as_pdf, fitted

    with _published(console):
        report = _one_report(console, document, queries.report_states(settings.published))
        written = letter_about(settings.published, report.document_id, date.today())  # noqa: DTZ011 (a letter's date)
    if not written.points:
        console.print(said(f"{report.file_name}: nothing to check; no letter was written."))
        return
    written = fitted(written)
    paths = [to / f"{written.file_stem}{suffix}" for suffix in (".md", ".pdf")]
    try:
        to.mkdir(parents=True, exist_ok=True)
        for path, content in zip(paths, (as_markdown(written).encode(), as_pdf(written)), strict=True):
            path.write_bytes(content)
    except OSError as problem:
        _stop(console, CANNOT, f"The letter cannot be written to {to}: {problem.strerror}.")
    for path in paths:
        console.print(said(str(path), overflow="fold"))
    more = f", {written.left_out} more are only counted" if written.left_out else ""
    points = "1 point" if len(written.points) == 1 else f"{len(written.points)} points"
    console.print(f"{points} to check{more}.")


@app.command()
def page(
    file: Annotated[
        str,
        typer.Argument(
            help="A PDF, a report's file name in the landing zone (or a part of it), or a document id.",
            show_default=False,
        ),
    ],
    number: Annotated[
        int, typer.Argument(metavar="N", min=1, help="The page, counted from 1 in the file.", show_default=False)
    ],
    to: Annotated[
        Path | None, typer.Option("--to", dir_okay=False, help="Path of the picture; else the private build folder.")
    ] = None,
    build: Annotated[
        bool, typer.Option("--build", help="Ask what the latest run made, also where it was not published.")
    ] = False,
) -> None:
    """
    Look into one page: a picture of what was read, and the fate of each number.

    The picture (PNG) frames words, regions, headings, tables, heads and cells;
    masked words are black. Each printed number has its place in the list that
    follows: the fact it became, or why it became none.

    A PDF that is in no warehouse is looked into as far as reading goes.

    [bold]Examples[/bold]

    finsam page sydnarke 12
    finsam page 3f2a91bc07de4415 7 --to page.png
    finsam page ~/Downloads/report.pdf 3
    """
    settings = _settings()
    console = _console()
    # The PDF libraries take a while to load; no other command should wait for them.
    from pipelines import page_command

    try:
        page_command.look_into(settings, console, file, number, to, build)
    except page_command.CannotLookError as problem:
        _stop(console, CANNOT, problem.what, *problem.hints)


def _one_report(console: Console, wanted: str, reports: Iterable[Report]) -> Report:
    everything = list(reports)
    matches = matching_reports(wanted, everything)
    if len(matches) != 1:
        names = [f"{report.document_id}  {report.file_name}" for report in (matches or everything)[:6]]
        what = f"Several reports match {wanted!r}:" if matches else f"No report matches {wanted!r}. There are:"
        _stop(console, CANNOT, what, *names)
    return matches[0]


@app.command()
def releases() -> None:
    """List the releases, the one in use marked."""
    settings = _settings()
    console = _console()
    store = ReleaseStore(settings.releases_dir, settings.published)
    if not store.releases():
        _stop(console, CANNOT, "Nothing has been published yet.", "Run: finsam run")
    rows = {row.release_id: row for row in store.history()}
    console.print(terminal.releases_table(store.releases(), rows, store.current()))


@app.command()
def rollback(
    to: Annotated[str | None, typer.Option("--to", help="The release to go to; without it, the one before.")] = None,
) -> None:
    """
    Let the published link name an earlier release again.

    It stays there until a run finds news. The release that was left is
    kept: --to brings it back.

    [bold]Examples[/bold]

    finsam rollback
    finsam rollback --to 20261122T010203Z
    """
    settings = _settings()
    console = _console()
    try:
        left, now = ReleaseStore(settings.releases_dir, settings.published).roll_back(to)
    except NothingToRollBackToError as problem:
        _stop(console, CANNOT, str(problem))
    console.print(said(f"{settings.published.name} now names release {now} (before: {left or 'none'})."))


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
    _print_refusal(console, what, *hints)
    raise typer.Exit(code)


def _print_refusal(console: Console, what: str, *hints: str) -> None:
    console.print(said(what, style="red"))
    for hint in hints:
        console.print(Padding(said(hint), (0, 0, 0, 2), expand=False))


def tell(problem: Exception) -> int:
    """Say in plain words what no command expected. Returns the exit code that goes with it."""
    if trouble := trouble_of(problem):
        code, lines = BUSY if trouble.busy else CANNOT, (trouble.what, trouble.advice)
    else:
        code, lines = FAILED, (f"This is a fault of finsam: {type(problem).__name__}: {problem}", _place(problem))
    try:
        _print_refusal(_console(), *filter(None, lines))
    except OSError:  # the output takes nothing: it may be what is in trouble
        print(*map(terminal.plain, lines), file=sys.stderr)
    return code


def _place(problem: Exception) -> str:
    """Where in the program it happened, for a report of the fault."""
    frames = traceback.extract_tb(problem.__traceback__)
    return f"Report it with this place: {frames[-1].filename}, line {frames[-1].lineno}." if frames else ""
