"""Everything but plain files: nothing is opened that could hang, and no link leads out."""

import os
import socket
from pathlib import Path

import pytest

from pipelines.intake.landing_zone import has_reports, scan

PDF = b"%PDF-1.7\n..."


@pytest.fixture
def zone(tmp_path):
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "good.pdf").write_bytes(PDF)
    return folder


def codes(zone):
    return {file.file_name: file.refusal and file.refusal.code for file in scan(zone, megabytes=1)}


def test_pipes_sockets_devices_and_links_to_them_are_refused_unopened(zone):
    os.mkfifo(zone / "pipe.pdf")
    (zone / "to a pipe.pdf").symlink_to("pipe.pdf")
    (zone / "zero.pdf").symlink_to("/dev/zero")
    here = socket.socket(socket.AF_UNIX)
    here.bind(str(zone / "socket.pdf"))
    here.close()
    assert codes(zone) == {
        "good.pdf": None,
        "pipe.pdf": "not_a_file",
        "socket.pdf": "not_a_file",
        "to a pipe.pdf": "not_a_file",
        "zero.pdf": "link_out",
    }


def test_links_that_lead_out_are_not_followed(zone, tmp_path):
    outside = tmp_path / "raw2"
    outside.mkdir()
    (outside / "secret.pdf").write_bytes(PDF + b"secret")
    (zone / "file.pdf").symlink_to(outside / "secret.pdf")
    (zone / "folder").symlink_to("../raw2")
    (zone / "by way of.pdf").symlink_to("folder/secret.pdf")
    assert codes(zone) == {"by way of.pdf": "link_out", "file.pdf": "link_out", "folder": "link_out", "good.pdf": None}


def test_links_that_lead_nowhere_or_in_a_circle_are_refused(zone):
    (zone / "gone.pdf").symlink_to(zone / "nowhere.pdf")
    (zone / "a.pdf").symlink_to("b.pdf")
    (zone / "b.pdf").symlink_to("a.pdf")
    chain = "good.pdf"
    for number in range(60):
        (zone / f"link{number:02}.pdf").symlink_to(chain)
        chain = f"link{number:02}.pdf"
    found = codes(zone)
    assert {found[name] for name in ("gone.pdf", "a.pdf", "b.pdf", "link59.pdf")} == {"broken_link"}


def test_links_inside_the_landing_zone_are_followed_and_circles_end(zone):
    (zone / ".store" / "2024").mkdir(parents=True)
    (zone / ".store" / "2024" / "hidden.pdf").write_bytes(PDF + b"hidden")
    (zone / "years").symlink_to(".store")
    (zone / "years" / "2024" / "up").symlink_to("../..")
    (zone / "copy.pdf").symlink_to("good.pdf")
    (zone / "round").symlink_to(".")
    found = scan(zone, megabytes=1)
    assert [(file.file_name, file.also_as, file.refusal) for file in found] == [
        ("copy.pdf", ("good.pdf",), None),
        ("years/2024/hidden.pdf", (), None),
    ]


def test_the_landing_zone_may_be_a_link(zone, tmp_path):
    (tmp_path / "link").symlink_to("raw")
    assert codes(tmp_path / "link") == {"good.pdf": None}
    assert has_reports(tmp_path / "link")


@pytest.fixture
def no_list(monkeypatch):
    """A folder named locked cannot be listed (root may list every folder, so the mode alone proves nothing)."""
    listdir = os.listdir

    def list_others(path):
        if os.fsencode(path).endswith(b"locked"):
            raise PermissionError(13, "Permission denied")
        return listdir(path)

    monkeypatch.setattr(os, "listdir", list_others)


def test_a_folder_that_cannot_be_listed_is_a_row(zone, no_list):
    (zone / "locked").mkdir()
    assert codes(zone) == {"good.pdf": None, "locked": "unreadable_folder"}


def test_a_landing_zone_that_cannot_be_listed_is_told_in_a_sentence(tmp_path, no_list):
    (tmp_path / "locked").mkdir()
    with pytest.raises(OSError, match=r"The landing zone .*locked cannot be listed: Permission denied\. Nothing was"):
        scan(tmp_path / "locked", megabytes=1)
    assert not has_reports(tmp_path / "locked")


def test_a_path_that_is_too_long_for_the_system_stops_nobody(zone):
    here = os.open(zone, os.O_RDONLY)
    before = Path.cwd()
    try:
        os.fchdir(here)
        for _ in range(25):
            Path("d" * 200).mkdir()
            os.chdir("d" * 200)
        Path("deep.pdf").write_bytes(PDF)
    finally:
        os.chdir(before)
        os.close(here)
    found = codes(zone)
    assert found.pop("good.pdf") is None
    assert set(found.values()) <= {"unreadable_file", "unreadable_folder"}
    assert found
