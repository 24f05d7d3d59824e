"""What a machine can put in the way of a run, in plain words: a full disk, a file that somebody holds, a missing right.

The words of the system, of DuckDB and of dbt become a sentence that names the file and one that says what to do. What
is not known here is no trouble of the machine but most likely a fault of the program, and is told as what it is.
"""

from __future__ import annotations

import errno
import os
import re
from dataclasses import dataclass

_FOLDERS = "name another folder with FINSAM_WAREHOUSE (or FINSAM_RAW_PDFS for the reports)"

_NO_RIGHT = ("{file} cannot be opened or changed: this user may not.", f"Give this user the right, or {_FOLDERS}.")

_WAYS_OUT = {
    errno.ENOSPC: ("The disk is full: {file} cannot be written.", "Make room there and run again; nothing is lost."),
    errno.EDQUOT: ("The disk quota is used up: {file} cannot be written.", "Make room and run again; nothing is lost."),
    errno.EFBIG: ("{file} may not grow further: a limit on the size of files is set.", "Raise it (ulimit -f)."),
    errno.EROFS: (
        "{file} cannot be written: its file system is read-only.",
        f"Mount it for writing, or {_FOLDERS}.",
    ),
    errno.EACCES: _NO_RIGHT,
    errno.EPERM: _NO_RIGHT,
    errno.EIO: ("The disk or the mount fails at {file}.", "Check it, then run again; nothing is lost."),
    errno.ESTALE: ("The mount fails at {file}.", "Mount it again, then run again; nothing is lost."),
    errno.EEXIST: ("{file} is a file where a folder must be.", f"Move it away, or {_FOLDERS}."),
    errno.ENOTDIR: ("{file} is a file where a folder must be, or lies below one.", f"Move it away, or {_FOLDERS}."),
    errno.ENOENT: ("{file} is not there, and cannot be made.", f"Make the folder that it lies in, or {_FOLDERS}."),
    errno.ENAMETOOLONG: ("The name is too long: {file}", "Choose a shorter one."),
    errno.ELOOP: ("{file} is a link that leads to itself.", "Remove it."),
    errno.EMFILE: ("Too many files are open.", "Raise the limit (ulimit -n), then run again."),
    errno.ENFILE: ("Too many files are open on this machine.", "End other programs, then run again."),
    errno.EAGAIN: ("No further process can be started.", "End other programs or raise the limit (ulimit -u)."),
    errno.ENOMEM: ("There is too little memory.", "End other programs or set FINSAM_WORKERS lower, then run again."),
}

_HELD = re.compile(
    r'Could not set lock on file "(?P<file>[^"]*)": Conflicting lock is held in (?P<program>.*?) \(PID (?P<pid>\d+)\)'
)
_FILE = re.compile(r'file "([^"]+)"|Errno \d+\] [^:]+: [\'"]([^\'"]+)[\'"]')
_NO_DATABASE = re.compile(r'The file "(?P<file>[^"]*)" exists, but it is not a valid DuckDB database file')
_NO_TEMPORARY_FOLDER = "No usable temporary directory found"
_OUT_OF_MEMORY = "Out of Memory Error"


@dataclass(frozen=True, slots=True)
class Trouble:
    """what: a sentence that says what stands in the way. advice: what to do. busy: it passes when others are done."""

    what: str
    advice: str
    busy: bool = False

    @property
    def sentence(self) -> str:
        return f"{self.what} {self.advice}".strip()


def trouble_of(problem: BaseException) -> Trouble | None:
    """The trouble behind an exception, or None when it is none that is known."""
    if isinstance(problem, MemoryError):
        return _way_out(errno.ENOMEM, None)
    if isinstance(problem, OSError):
        if problem.errno is not None and _NO_TEMPORARY_FOLDER not in str(problem):
            name = problem.filename if problem.filename2 is None else problem.filename2
            return _way_out(problem.errno, None if name is None else os.fsdecode(name), problem.strerror or "")
        return trouble_in(str(problem))
    # By name: DuckDB is loaded in the rooms that open it and in no others.
    if any(base.__module__.partition(".")[0] in ("duckdb", "_duckdb") for base in type(problem).__mro__):
        return trouble_in(str(problem))
    return None


def trouble_in(text: str) -> Trouble | None:
    """The trouble that is told in the words of DuckDB, dbt or Python, or None."""
    if held := _HELD.search(text):
        what = f"{held['file']} is open in another program: {held['program']}, process {held['pid']}."
        return Trouble(what, "Close it there, then try again.", busy=True)
    if _NO_TEMPORARY_FOLDER in text:
        what = "There is no folder for temporary files that can be written."
        return Trouble(what, "Make room in /tmp, or name another folder with TMPDIR.")
    if broken := _NO_DATABASE.search(text):
        what = f"{broken['file']} is damaged: it is no DuckDB file any more."
        return Trouble(what, "Move it away and run again; what was read is kept beside it.")
    if _OUT_OF_MEMORY in text:
        return _way_out(errno.ENOMEM, None)
    for line in text.splitlines():
        for number in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.ESTALE, errno.EACCES):
            if os.strerror(number) in line:
                named = _FILE.search(line)
                return _way_out(number, (named[1] or named[2]) if named else None)
    return None


def _way_out(number: int, file: str | None, strerror: str = "") -> Trouble:
    if number not in _WAYS_OUT:
        return Trouble(f"{file or 'A file'} cannot be used: {strerror or os.strerror(number)}.", "")
    what, advice = _WAYS_OUT[number]
    said = what.format(file=file or "a file of the warehouse")
    return Trouble(said[0].upper() + said[1:], advice)
