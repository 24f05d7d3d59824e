"""`finsam run`: one night from the terminal. It can be stopped at any moment, and it ends with a plain sentence.

The job works in a thread of its own, its output goes to the run log, and the main thread listens for signals. Every
step survives being killed, so a signal ends the process at once; the workers, dbt and the audit end with it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.util import Finalize
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from rich.console import Console
from rich.padding import Padding

from pipelines.explore import queries
from pipelines.folders import make_folders
from pipelines.interruption import exit_code, stoppable
from pipelines.run_shown import ProgressShown, closing_report
from pipelines.settings import Settings
from pipelines.terminal import OutputThatMayGo, said
from pipelines.trouble import trouble_in, trouble_of

if TYPE_CHECKING:
    from pipelines.definitions import RunResult

DONE, FAILED, CANNOT, BUSY = 0, 1, 2, 3

_SECONDS_FOR_THE_TERMINAL = 1.0
_AFTER_THE_POOL = -200
_NOTHING_PUBLISHED = "Nothing was published; the release in use stays in use."


@dataclass(frozen=True, slots=True)
class Ending:
    """How the job ended when it did not end by itself: exit code, what is in the way, what to do."""

    code: int
    what: str
    hints: tuple[str, ...] = ()


def run_to_its_end(settings: Settings, **wishes: bool) -> int:
    """Run the nightly job and say how it ended. wishes: the fields of ``Wishes``. Returns the exit code.

    Raises OSError when the folders of the warehouse or the run log cannot be made.
    """
    # A reader of the output who leaves (`finsam run | head`) must not end the night.
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    # Semaphores that a stopped run leaves are cleared away by a process of multiprocessing, which need not say so. It
    # gets the options that came after `python -W`.
    sys.warnoptions.append("ignore:resource_tracker:UserWarning")
    console = Console(file=OutputThatMayGo(sys.stdout), highlight=False)
    make_folders(settings)
    before = _in_use(settings)
    progress = ProgressShown(console)
    with _folder_for_temporary_files() as temporary, _log(settings.run_log) as log:

        def stop(number: int) -> NoReturn:
            _within(_SECONDS_FOR_THE_TERMINAL, progress.leave)
            _within(_SECONDS_FOR_THE_TERMINAL, lambda: console.print(said(_stopped(settings, before))))
            shutil.rmtree(temporary, ignore_errors=True)
            os._exit(exit_code(number))

        ended = stoppable(lambda: _job(settings, progress, log, wishes), stop)
    if isinstance(ended, Ending):
        console.print(said(ended.what, style="red"))
        for hint in ended.hints:
            console.print(Padding(said(hint), (0, 0, 0, 2), expand=False))
        return ended.code
    for part in closing_report(ended, settings.published, settings.run_log, _figures_of_reports(settings)):
        console.print(part)
    return DONE if ended.succeeded else FAILED


def _figures_of_reports(settings: Settings) -> dict[str, int] | None:
    """Figures in the statements of each report of the release in use, by document_id; None when it cannot be asked."""
    try:
        return {report.document_id: report.figures for report in queries.report_states(settings.published)}
    except Exception:  # noqa: BLE001 (the run is over: a release that a program holds must not make it a failure)
        return None


def _job(
    settings: Settings, progress: ProgressShown, log: OutputThatMayGo, wishes: dict[str, bool]
) -> RunResult | Ending:
    # Shown from this thread alone: a terminal that takes nothing more must not hold the one that listens.
    with progress, contextlib.redirect_stdout(log), contextlib.redirect_stderr(log):
        # Dagster takes seconds to load; no other command should wait for it.
        from pipelines import definitions

        try:
            return definitions.run_nightly(settings, progress, definitions.Wishes(**wishes))
        except definitions.AnotherRunIsAtWorkError as problem:
            return Ending(BUSY, str(problem), ("Wait until it is done, then try again.",))
        except definitions.BuildFileHeldError as problem:
            return Ending(BUSY, str(problem))
        except Exception as problem:  # noqa: BLE001 (what nobody knows is told in plain words, and kept in the log)
            traceback.print_exc(file=log)
            of_dbt = isinstance(problem, definitions.DbtProjectError)
            trouble = trouble_in(str(problem)) if of_dbt else trouble_of(problem)
            if trouble is not None:
                return Ending(BUSY if trouble.busy else FAILED, trouble.what, (trouble.advice, _NOTHING_PUBLISHED))
            what = str(problem) if of_dbt else f"The run failed: {type(problem).__name__}: {problem}"
            return Ending(FAILED, what, (_NOTHING_PUBLISHED, f"What happened in detail: {settings.run_log}"))


@contextlib.contextmanager
def _log(path: Path) -> Iterator[OutputThatMayGo]:
    """The run log, open at its end. What it cannot take (the disk is full) is dropped."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    file = os.fdopen(descriptor, "a", encoding="utf-8", errors="backslashreplace")
    try:
        yield OutputThatMayGo(file)
    finally:
        with contextlib.suppress(OSError):
            file.close()


@contextlib.contextmanager
def _folder_for_temporary_files() -> Iterator[Path]:
    """A folder for what Dagster and the pool of workers put down for a while, so that a stopped run leaves nothing.

    It goes when the process ends, after what the pool itself removes then. Raises OSError.
    """
    folder = tempfile.mkdtemp(prefix="finsam-")
    Finalize(None, shutil.rmtree, args=(folder,), kwargs={"ignore_errors": True}, exitpriority=_AFTER_THE_POOL)
    before, tempfile.tempdir = tempfile.tempdir, folder
    try:
        yield Path(folder)
    finally:
        tempfile.tempdir = before


def _in_use(settings: Settings) -> str | None:
    """What the link of the published file leads to."""
    try:
        return str(settings.published.readlink())
    except OSError:
        return None


def _stopped(settings: Settings, before: str | None) -> str:
    if _in_use(settings) != before:
        return "Stopped. A new release had just been published and is in use."
    return "Stopped. Nothing was published; what was read is kept: run again to go on."


def _within(seconds: float, work: Callable[[], object]) -> None:
    """Do it, but do not wait for longer: a terminal that is held (Ctrl-S) or gone must not keep a run from ending."""
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(seconds)
