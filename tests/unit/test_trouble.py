"""What the system, DuckDB and dbt say becomes a sentence that names the file, and one that says what to do."""

from __future__ import annotations

import errno
import os
import subprocess
import sys

import duckdb
import pytest

from pipelines.trouble import Trouble, trouble_in, trouble_of


def failed(work) -> Trouble | None:
    with pytest.raises(Exception) as caught:  # noqa: PT011 (which one is what is tested)
        work()
    return trouble_of(caught.value)


@pytest.mark.parametrize(
    ("number", "says", "advice"),
    [
        (errno.ENOSPC, "The disk is full: /wh/build/x cannot be written.", "Make room"),
        (errno.EDQUOT, "quota", "Make room"),
        (errno.EROFS, "read-only", "FINSAM_WAREHOUSE"),
        (errno.EACCES, "/wh/build/x cannot be opened or changed: this user may not.", "Give this user the right"),
        (errno.EIO, "fails at /wh/build/x", "Check it"),
        (errno.EMFILE, "Too many files are open", "ulimit -n"),
        (errno.EXDEV, "/wh/build/x cannot be used: Invalid cross-device link.", ""),
    ],
)
def test_an_error_of_the_system_names_the_file_and_the_way_out(number, says, advice):
    trouble = trouble_of(OSError(number, os.strerror(number), "/wh/build/x"))
    assert says in trouble.what
    assert advice in trouble.advice
    assert not trouble.busy


def test_a_full_disk_that_names_no_file_is_a_full_disk_all_the_same():
    assert (
        trouble_of(OSError(errno.ENOSPC, "No space left on device")).what
        == "The disk is full: a file of the warehouse cannot be written."
    )


def test_a_file_in_the_place_of_a_folder(tmp_path):
    (tmp_path / "wh").write_text("no folder")
    assert "is a file where a folder must be" in failed((tmp_path / "wh").mkdir).what
    assert "is a file where a folder must be" in failed((tmp_path / "wh" / "build").mkdir).what


def test_a_name_of_any_bytes_is_named():
    assert "\udce5" in trouble_of(PermissionError(errno.EACCES, "Permission denied", b"\xe5.pdf")).what


def test_whoever_holds_a_duckdb_file_is_named(tmp_path):
    script = "import duckdb, sys; held = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.readline()"
    command = [sys.executable, "-c", script, tmp_path / "x.duckdb"]
    holder = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert holder.stdout.readline() == "held\n"
        trouble = failed(lambda: duckdb.connect(str(tmp_path / "x.duckdb"), read_only=True))
    finally:
        holder.communicate("\n", timeout=30)
    assert trouble.busy
    assert f"{tmp_path}/x.duckdb is open in another program" in trouble.what
    assert f"process {holder.pid}." in trouble.what
    assert "http" not in trouble.sentence


def test_a_damaged_duckdb_file_is_named(tmp_path):
    (tmp_path / "x.duckdb").write_bytes(b"hej" * 9000)
    assert f"{tmp_path}/x.duckdb is damaged" in failed(lambda: duckdb.connect(str(tmp_path / "x.duckdb"))).what


@pytest.mark.parametrize(
    "text",
    [
        'TransactionContext Error: Failed to commit: Could not write file "/wh/w.duckdb": No space left on device',
        "[Errno 28] No space left on device: '/wh/w.duckdb'",
        'File "/x/dbt/cli.py", line 3\n    write()\nOSError: [Errno 28] No space left on device: "/wh/w.duckdb"',
        'Runtime Error\n  IO Error: Could not write file "/wh/w.duckdb": No space left on device\n  at line 3',
    ],
)
def test_dbts_and_duckdbs_words_about_a_full_disk(text):
    assert trouble_in(text).what == "The disk is full: /wh/w.duckdb cannot be written."


def test_no_folder_for_temporary_files(monkeypatch, tmp_path):
    import tempfile

    monkeypatch.setattr(tempfile, "_candidate_tempdir_list", lambda: [str(tmp_path / "missing")])
    monkeypatch.setattr(tempfile, "tempdir", None)
    trouble = failed(tempfile.mkdtemp)
    assert "no folder for temporary files" in trouble.what
    assert "TMPDIR" in trouble.advice


def test_a_fault_of_the_program_is_no_trouble_of_the_machine():
    assert trouble_of(KeyError("x")) is None
    assert failed(lambda: duckdb.sql("select from nowhere at all")) is None
    assert trouble_in("Binder Error: column not found") is None
