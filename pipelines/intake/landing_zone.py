"""The files of the landing zone, by content.

A file is known by the hash of its bytes: a renamed file is the same document, and the same bytes under two names are
one document. Nothing is taken from a file's name.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipelines.intake.refusal import Refusal, refusal

_HEADER = b"%PDF-"
_HEADER_WITHIN = 1024  # ISO 32000 lets junk stand before the header, and readers accept it within the first kilobyte
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file in the landing zone.

    file_name: path inside the landing zone, with forward slashes. sha256: of the bytes (of the name, when the bytes
    cannot be read). refusal: why it need not be opened at all, or None. also_as: other names of the same bytes.
    """

    file_name: str
    path: Path
    sha256: str
    byte_size: int
    refusal: Refusal | None = None
    also_as: tuple[str, ...] = ()

    @property
    def document_id(self) -> str:
        return document_id(self.sha256)


def document_id(sha256: str) -> str:
    """First 16 hex digits of the content hash."""
    return sha256[:16]


def scan(raw_pdfs: Path, megabytes: float) -> tuple[FoundFile, ...]:
    """Every file of the landing zone and its subfolders, one per content, ordered by name.

    Hidden files, files in hidden folders and README files are not reports and are passed over. A file above
    ``megabytes`` is refused. Raises FileNotFoundError when there is no such folder.
    """
    if not raw_pdfs.is_dir():
        raise FileNotFoundError(f"The landing zone {raw_pdfs} does not exist.")
    return tuple(one_per_content(examine(raw_pdfs, path, megabytes) for path in _report_paths(raw_pdfs)))


def has_reports(raw_pdfs: Path) -> bool:
    """Whether the landing zone exists and holds anything that might be a report."""
    return raw_pdfs.is_dir() and next(_report_paths(raw_pdfs), None) is not None


def one_per_content(files: Iterable[FoundFile]) -> Iterator[FoundFile]:
    """Files with the same bytes become one, under the first name in order; the others are noted in ``also_as``."""
    by_content: dict[str, list[FoundFile]] = {}
    for file in sorted(files, key=lambda file: file.file_name):
        by_content.setdefault(file.sha256, []).append(file)
    for first, *others in by_content.values():
        yield FoundFile(
            first.file_name,
            first.path,
            first.sha256,
            first.byte_size,
            first.refusal,
            tuple(other.file_name for other in others),
        )


def examine(raw_pdfs: Path, path: Path, megabytes: float) -> FoundFile:
    """Hash one file and judge what can be judged without opening it as a PDF."""
    file_name = path.relative_to(raw_pdfs).as_posix()
    digest = hashlib.sha256()
    size = 0
    start = b""
    try:
        with path.open("rb") as stream:
            while block := stream.read(_BLOCK):
                start = start or block[:_HEADER_WITHIN]
                digest.update(block)
                size += len(block)
    except OSError as problem:
        return FoundFile(
            file_name,
            path,
            hashlib.sha256(f"unreadable:{file_name}".encode()).hexdigest(),
            0,
            refusal("unreadable_file", problem.strerror or type(problem).__name__),
        )
    return FoundFile(file_name, path, digest.hexdigest(), size, judge(start, size, megabytes))


def judge(start: bytes, byte_size: int, megabytes: float) -> Refusal | None:
    """Refusal of a file by its first kilobyte and its size, or None when the reader should try it."""
    if byte_size == 0:
        return refusal("empty")
    if _HEADER not in start:
        return refusal("not_a_pdf")
    if byte_size > megabytes * 1_000_000:
        return refusal("too_large", f"{byte_size / 1_000_000:.0f} MB; the limit is {megabytes:g} MB")
    return None


def _report_paths(raw_pdfs: Path) -> Iterator[Path]:
    for path in raw_pdfs.rglob("*"):
        parts = path.relative_to(raw_pdfs).parts
        if any(part.startswith(".") for part in parts) or path.stem.casefold() == "readme":
            continue
        if path.is_file() or path.is_symlink():
            yield path
