"""Signals are heard while the work goes on in another thread, and what the work does comes back."""

from __future__ import annotations

import os
import signal
import threading
import time

import pytest

from pipelines.interruption import Stopped, heard_by, raise_stopped, stoppable


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_is_heard_while_the_work_goes_on(number):
    before = signal.getsignal(number)
    asked = threading.Timer(0.3, lambda: os.kill(os.getpid(), number))
    asked.start()
    begun = time.monotonic()
    with pytest.raises(Stopped) as stopped:
        stoppable(lambda: time.sleep(20), raise_stopped)
    assert time.monotonic() - begun < 2
    assert stopped.value.exit_code == 128 + number
    assert signal.getsignal(number) == before


def test_what_the_work_returns_or_raises_comes_back():
    assert stoppable(lambda: threading.current_thread().name, raise_stopped) == "run"
    with pytest.raises(ZeroDivisionError):
        stoppable(lambda: 1 / 0, raise_stopped)


def test_a_signal_that_the_starter_wants_ignored_stays_ignored():
    """As nohup does with SIGHUP."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with heard_by(raise_stopped):
            os.kill(os.getpid(), signal.SIGHUP)
            time.sleep(0.05)
    finally:
        signal.signal(signal.SIGHUP, before)
