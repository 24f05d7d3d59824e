"""PDFium's functions without ctypes' conversion of every argument: for what is asked of every character, object and
segment of every page.

Handles and places in memory are plain numbers; a handle of nothing is 0.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

HANDLE = ctypes.c_size_t
PLACE = ctypes.c_void_p
COUNT = ctypes.c_int
TRUTH = ctypes.c_int


def bare(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A function of `pypdfium2.raw` that takes and gives plain numbers of these ctypes."""
    return ctypes.CFUNCTYPE(result, *arguments)(ctypes.cast(function, ctypes.c_void_p).value or 0)


def handle_of(pointer: Any) -> int:
    """The handle that a pointer of `pypdfium2.raw` holds."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


def answers(count: int, function: Callable[..., Any], *arguments: Iterable[int], kind: Any = np.int64) -> NDArray[Any]:
    """What the function gives for each of `count` sets of arguments."""
    return np.fromiter(map(function, *arguments), dtype=kind, count=count)
