import hashlib
import os
import time
from pathlib import Path

import pytest

from pipelines.intake.landing_zone import judge, scan

PDF = b"%PDF-1.7\n..."


@pytest.fixture
def landing_zone(tmp_path):
    folder = tmp_path / "raw"
    folder.mkdir()
    return folder


def test_files_of_subfolders_are_found_with_names_inside_the_landing_zone(landing_zone):
    (landing_zone / "2024" / "ny").mkdir(parents=True)
    (landing_zone / "2024" / "ny" / "ö.pdf").write_bytes(PDF)
    (landing_zone / "a.PDF").write_bytes(PDF + b"a")
    found = scan(landing_zone, megabytes=1)
    assert [file.file_name for file in found] == ["2024/ny/ö.pdf", "a.PDF"]
    assert found[0].sha256 == hashlib.sha256(PDF).hexdigest()
    assert found[0].document_id == hashlib.sha256(PDF).hexdigest()[:16]
    assert found[0].refusal is None


def test_hidden_files_and_readme_are_not_reports(landing_zone):
    (landing_zone / ".gitkeep").write_bytes(b"")
    (landing_zone / ".git").mkdir()
    (landing_zone / ".git" / "x.pdf").write_bytes(PDF)
    (landing_zone / "README.md").write_text("no report")
    assert scan(landing_zone, megabytes=1) == ()


def test_a_hidden_folder_above_the_landing_zone_hides_nothing(tmp_path):
    folder = tmp_path / ".inbox"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(PDF)
    assert len(scan(folder, megabytes=1)) == 1


def test_the_same_bytes_under_two_names_are_one_document(landing_zone):
    (landing_zone / "b.pdf").write_bytes(PDF)
    (landing_zone / "a.pdf").write_bytes(PDF)
    (only,) = scan(landing_zone, megabytes=1)
    assert (only.file_name, only.also_as) == ("a.pdf", ("b.pdf",))


def test_files_that_need_not_be_opened_are_refused_with_a_reason(landing_zone):
    (landing_zone / "empty.pdf").write_bytes(b"")
    (landing_zone / "letter.docx").write_bytes(b"PK\x03\x04 a letter")
    (landing_zone / "huge.pdf").write_bytes(PDF + b"0" * 1_000_000)
    refused = {file.file_name: file.refusal for file in scan(landing_zone, megabytes=1)}
    assert {name: why.code for name, why in refused.items()} == {
        "empty.pdf": "empty",
        "letter.docx": "not_a_pdf",
        "huge.pdf": "too_large",
    }
    assert "limit is 1 MB" in refused["huge.pdf"].explanation
    assert all(why.advice for why in refused.values())


def test_a_file_without_end_is_not_hashed_to_its_end(landing_zone):
    with (landing_zone / "disk.img").open("wb") as file:
        file.truncate(1 << 42)
    with (landing_zone / "endless.pdf").open("wb") as file:
        file.write(PDF)
        file.truncate(1 << 42)
    found = scan(landing_zone, megabytes=1)
    assert {file.file_name: (file.refusal.code, file.by_name) for file in found} == {
        "disk.img": ("not_a_pdf", True),
        "endless.pdf": ("too_large", True),
    }
    assert len({file.sha256 for file in found}) == 2


def test_names_of_any_bytes_are_printable_and_lead_back_to_the_file(landing_zone):
    names = [b"\xe5r.pdf", "år.pdf".encode(), b"\x1b]0;owned\x07.pdf", b"\xff\xfe"]
    for number, name in enumerate(names):
        Path(os.fsdecode(os.fsencode(landing_zone) + b"/" + name)).write_bytes(PDF + bytes([number]))
    found = scan(landing_zone, megabytes=1)
    assert sorted(file.path.read_bytes()[-1] for file in found) == [0, 1, 2, 3]
    assert {file.file_name for file in found} > {"år.pdf", "\\x1b]0;owned\\x07.pdf", "ÿþ"}
    assert all(file.file_name.isprintable() for file in found)


class Writing:
    """Writes to a file whenever the walk pauses, as long as it is told to; time goes by in its pauses only."""

    def __init__(self, monkeypatch, write, pauses):
        self.write, self.left, self.slept = write, pauses, 0.0
        monkeypatch.setattr(time, "sleep", self.sleep)
        monkeypatch.setattr(time, "monotonic", lambda: self.slept)

    def sleep(self, seconds):
        self.slept += seconds
        if self.left:
            self.left -= 1
            self.write()


def append(path):
    def write():
        with path.open("ab") as file:
            file.write(b"more")

    return write


def test_a_file_that_is_being_written_is_waited_for(landing_zone, monkeypatch):
    path = landing_zone / "a.pdf"
    path.write_bytes(PDF)
    (landing_zone / "b.pdf").write_bytes(PDF)
    writing = Writing(monkeypatch, append(path), pauses=5)
    found = {file.file_name: file for file in scan(landing_zone, megabytes=1, patience_seconds=10)}
    assert found["a.pdf"].sha256 == hashlib.sha256(PDF + b"more" * 5).hexdigest()
    assert found["a.pdf"].refusal is None
    assert found["b.pdf"].sha256 == hashlib.sha256(PDF).hexdigest()
    assert writing.slept < 3


def test_a_file_that_does_not_come_to_rest_is_refused_for_tonight(landing_zone, monkeypatch):
    path = landing_zone / "a.pdf"
    path.write_bytes(PDF)
    (landing_zone / "b.pdf").write_bytes(PDF)
    writing = Writing(monkeypatch, append(path), pauses=1000)
    refused, rested = scan(landing_zone, megabytes=1, patience_seconds=4)
    assert (refused.file_name, refused.refusal.code, refused.by_name) == ("a.pdf", "still_changing", True)
    assert "waited 4 s" in refused.refusal.explanation
    assert (rested.file_name, rested.refusal) == ("b.pdf", None)
    assert 4 <= writing.slept < 5


def test_a_file_that_is_put_in_the_place_of_another_is_the_one_that_is_met(landing_zone, monkeypatch):
    path = landing_zone / "a.pdf"
    path.write_bytes(PDF)

    def replace():
        (landing_zone / ".new").write_bytes(PDF + b"new")
        (landing_zone / ".new").rename(path)

    Writing(monkeypatch, replace, pauses=1)
    (only,) = scan(landing_zone, megabytes=1)
    assert only.sha256 == hashlib.sha256(PDF + b"new").hexdigest()


def test_a_file_that_goes_while_it_is_waited_for_is_a_row(landing_zone, monkeypatch):
    path = landing_zone / "a.pdf"
    path.write_bytes(PDF)
    Writing(monkeypatch, path.unlink, pauses=1)
    (only,) = scan(landing_zone, megabytes=1)
    assert (only.refusal.code, only.by_name) == ("unreadable_file", True)


def test_a_file_that_was_written_long_ago_is_not_waited_for(landing_zone, monkeypatch):
    (landing_zone / "a.pdf").write_bytes(PDF)
    os.utime(landing_zone / "a.pdf", (1_700_000_000, 1_700_000_000))
    writing = Writing(monkeypatch, lambda: None, pauses=0)
    scan(landing_zone, megabytes=1)
    assert writing.slept == 0


def test_a_file_that_may_not_be_opened_is_a_row(landing_zone, monkeypatch):
    (landing_zone / "a.pdf").write_bytes(PDF)
    (landing_zone / "b.pdf").write_bytes(PDF)
    opened = os.open

    def refuse(path, *arguments, **options):
        if str(path).endswith("a.pdf"):
            raise PermissionError(13, "Permission denied")
        return opened(path, *arguments, **options)

    monkeypatch.setattr(os, "open", refuse)
    refused, good = scan(landing_zone, megabytes=1)
    assert (refused.refusal.code, good.refusal) == ("unreadable_file", None)
    assert "(Permission denied)" in refused.refusal.explanation


def test_a_missing_landing_zone_is_an_error_and_not_an_empty_one(tmp_path):
    with pytest.raises(FileNotFoundError, match="does not exist"):
        scan(tmp_path / "nowhere", megabytes=1)


@pytest.mark.parametrize(
    ("start", "code"),
    [(b"%PDF-1.4", None), (b"junk\n" * 10 + b"%PDF-1.4", None), (b"<html>", "not_a_pdf"), (b"%pdf-1.4", "not_a_pdf")],
)
def test_the_header_decides(start, code):
    refused = judge(start, byte_size=len(start), megabytes=1)
    assert (refused and refused.code) == code
