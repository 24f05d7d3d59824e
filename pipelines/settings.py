"""Every path, limit and version, read from the environment once.

Each field can be set by an environment variable: its name in capitals after ``FINSAM_`` (``FINSAM_RAW_PDFS``). The
classes hold values only; nothing here creates a folder or opens a file.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_settings import BaseSettings, SettingsConfigDict

REPOSITORY = Path(__file__).resolve().parent.parent


def _absolute(path: Path) -> Path:
    """Absolute, because dbt and the workers may stand in another folder; links are kept as they are named."""
    return Path(os.path.abspath(path.expanduser()))  # noqa: PTH100 (resolve() would follow links)


AbsolutePath = Annotated[Path, AfterValidator(_absolute)]


@dataclass(frozen=True, slots=True)
class ReaderLimits:
    """What one document may cost. Picklable: it travels to the workers.

    seconds: time that a worker may spend on one document. megabytes: largest file that is opened. memory_megabytes:
    address space of one worker (OCR of a page takes 600 of it; a bomb must not take the whole machine). pages: most
    pages that a report may have. tessdata: folder of the OCR engine's language models, or None when there is no Swedish
    model (scanned pages cannot be read then). ocr_cache: folder where what the engine saw on a page is kept, or None to
    keep nothing.
    """

    seconds: float = 900.0
    megabytes: float = 200.0
    memory_megabytes: int = 3072
    pages: int = 2000
    tessdata: Path | None = None
    ocr_cache: Path | None = None


class Settings(BaseSettings):
    """The settings of one warehouse: where the reports lie, where the warehouse is built, what reading may cost."""

    model_config = SettingsConfigDict(env_prefix="FINSAM_", frozen=True, extra="forbid", validate_default=True)

    raw_pdfs: AbsolutePath = REPOSITORY / "raw_pdfs"
    """The landing zone. Read-only to the pipeline."""

    warehouse: AbsolutePath = REPOSITORY / "warehouse"
    """Folder of the warehouse: build/ (private), releases/ (immutable), published.duckdb (link)."""

    dbt_project_dir: AbsolutePath = REPOSITORY / "dbt_project"

    tessdata_dir: AbsolutePath = Path(sys.prefix) / "share" / "tessdata"
    """Folder with swe.traineddata, put there by ``make ocr-data``."""

    workers: int = Field(default_factory=lambda: os.cpu_count() or 1, ge=1)
    """Documents that are read at the same time."""

    reader_seconds: float = Field(default=900.0, gt=0)
    reader_megabytes: float = Field(default=200.0, gt=0)
    reader_memory_megabytes: int = Field(default=3072, ge=512)

    releases_to_keep: int = Field(default=14, ge=1)
    """Older releases are removed after a new one is published; the one in use is never removed."""

    @property
    def build_dir(self) -> Path:
        return self.warehouse / "build"

    @property
    def build_database(self) -> Path:
        return self.build_dir / "warehouse.duckdb"

    @property
    def cache_dir(self) -> Path:
        """Results per document, addressed by content: deleting it costs one night of reading and loses nothing else."""
        return self.build_dir / "cache"

    @property
    def ocr_cache_dir(self) -> Path:
        """What the OCR engine saw on each page, addressed by content: deleting it costs a night of OCR."""
        return self.build_dir / "ocr"

    @property
    def known_contradictions(self) -> Path:
        """The baseline of contradictions, a seed of the dbt project; `finsam review` writes it."""
        return self.dbt_project_dir / "seeds" / "identities" / "known_contradiction.csv"

    @property
    def dbt_target_dir(self) -> Path:
        """dbt's artefacts and logs, beside the warehouse that they belong to."""
        return self.build_dir / "dbt"

    @property
    def run_log(self) -> Path:
        """What Dagster and dbt said during the runs of ``finsam run``, the latest at the end."""
        return self.build_dir / "run.log"

    @property
    def reading_log(self) -> Path:
        """What the PDF libraries said."""
        return self.build_dir / "reading.log"

    @property
    def releases_dir(self) -> Path:
        return self.warehouse / "releases"

    @property
    def published(self) -> Path:
        """The link that analysts open."""
        return self.warehouse / "published.duckdb"

    @property
    def limits(self) -> ReaderLimits:
        has_swedish = (self.tessdata_dir / "swe.traineddata").is_file()
        return ReaderLimits(
            seconds=self.reader_seconds,
            megabytes=self.reader_megabytes,
            memory_megabytes=self.reader_memory_megabytes,
            tessdata=self.tessdata_dir if has_swedish else None,
            ocr_cache=self.ocr_cache_dir,
        )


def load_settings() -> Settings:
    """Read the environment. Raises pydantic.ValidationError when a value is not legal."""
    return Settings()
