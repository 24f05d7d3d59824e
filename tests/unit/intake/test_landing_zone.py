import hashlib

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


def test_a_dangling_link_is_refused_and_the_others_are_found(landing_zone):
    (landing_zone / "gone.pdf").symlink_to(landing_zone / "nowhere.pdf")
    (landing_zone / "here.pdf").write_bytes(PDF)
    codes = {file.file_name: file.refusal and file.refusal.code for file in scan(landing_zone, megabytes=1)}
    assert codes == {"gone.pdf": "unreadable_file", "here.pdf": None}


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
