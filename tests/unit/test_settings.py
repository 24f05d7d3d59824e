from pathlib import Path

import pytest
from pydantic import ValidationError

from pipelines.settings import REPOSITORY, Settings, load_settings


@pytest.fixture(autouse=True)
def no_settings_of_this_machine(monkeypatch):
    import os

    for name in list(os.environ):
        if name.startswith("FINSAM_"):
            monkeypatch.delenv(name)


def test_without_an_environment_the_checkouts_own_folders_are_used():
    settings = load_settings()
    assert settings.raw_pdfs == REPOSITORY / "raw_pdfs"
    assert settings.published == REPOSITORY / "warehouse" / "published.duckdb"
    assert settings.build_database == REPOSITORY / "warehouse" / "build" / "warehouse.duckdb"
    assert settings.workers >= 1


def test_the_environment_moves_the_folders_and_relative_paths_become_absolute(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FINSAM_RAW_PDFS", "in")
    monkeypatch.setenv("FINSAM_WAREHOUSE", "~/out")
    monkeypatch.setenv("HOME", str(tmp_path))
    settings = load_settings()
    assert settings.raw_pdfs == tmp_path / "in"
    assert settings.releases_dir == tmp_path / "out" / "releases"


@pytest.mark.parametrize(("name", "value"), [("WORKERS", "0"), ("READER_SECONDS", "-1"), ("RELEASES_TO_KEEP", "none")])
def test_a_value_that_is_not_legal_is_an_error(monkeypatch, name, value):
    monkeypatch.setenv(f"FINSAM_{name}", value)
    with pytest.raises(ValidationError):
        load_settings()


def test_the_reader_is_told_of_the_model_only_when_it_is_there(tmp_path):
    settings = Settings(tessdata_dir=tmp_path)
    assert settings.limits.tessdata is None
    (tmp_path / "swe.traineddata").write_bytes(b"model")
    assert settings.limits.tessdata == Path(tmp_path)
