"""How texts and numbers are made fit for a terminal."""

from __future__ import annotations

import io
from decimal import Decimal

import pytest

from pipelines import terminal


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "Samordningsförbundet Åmål 2024 – 1\u00a0000\u2009kr…",
            "Samordningsförbundet Åmål 2024 – 1\u00a0000\u2009kr…",
        ),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("\x1b]0;title\x07", "\\x1b]0;title\\x07"),
        ("\x9b31m\x9d\x85", "\\x9b31m\\x9d\\x85"),
        ("fdp.\u202eexe\u2066\u2069\u200f\u061c", "fdp.\\u202eexe\\u2066\\u2069\\u200f\\u061c"),
        ("two\r\nlines\tand\vmore", "two  lines and more"),
        ("\u2028\u2029", "\\u2028\\u2029"),
        ("sam\u00adordning", "samordning"),
        ("\udce5r.pdf", "\\xe5r.pdf"),
        ("\ud800", "\\ud800"),
        ("\U000e0041", "\\U000e0041"),
        ("[red]markup[/red]", "[red]markup[/red]"),
    ],
)
def test_what_commands_a_terminal_is_spelled_out(text, shown):
    assert terminal.plain(text) == shown
    assert str(terminal.said(text)) == shown.replace("two  lines", "two \nlines")
    shown.encode()


def test_every_control_character_is_spelled_out():
    for number in (*range(0x20), *range(0x7F, 0xA0)):
        assert terminal.plain(chr(number)).isprintable()


def test_an_output_that_takes_nothing_more_stops_nobody():
    class Full(io.StringIO):
        def write(self, text: str) -> int:
            raise OSError(28, "No space left on device")

    output = terminal.OutputThatMayGo(Full())
    assert output.write("hej") == 3
    output.flush()


@pytest.mark.parametrize(
    ("amount", "text"),
    [("-4996117", "−4 996 117"), ("0.5", "0,50"), ("1234567.8900", "1 234 567,89"), ("12.0000", "12")],
)
def test_money_is_written_as_reports_print_it(amount, text):
    assert terminal.money(Decimal(amount)).replace("\u00a0", " ") == text
