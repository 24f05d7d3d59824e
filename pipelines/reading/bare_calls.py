"""PDFium's functions without ctypes' conversion of every argument: for what is asked of every character, object and
segment of every page.

Handles and places in memory are plain numbers; a handle of nothing is 0.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

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
