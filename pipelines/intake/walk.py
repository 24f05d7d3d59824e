"""The walk through the landing zone: what lies where, told without opening anything.

Only plain files are handed on. Pipes, sockets and devices would hang whoever opens them, a link may lead to one or out
of the landing zone: each is met with a refusal instead. Paths are bytes, because a name need not be text.
"""

from __future__ import annotations

import os
import stat
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipelines.intake.names import readable
from pipelines.intake.refusal import Refusal, refusal


@dataclass(frozen=True, slots=True)
class Met:
    """Something in the landing zone that is no folder, or a folder that cannot be listed.

    name: path inside the landing zone. path: where it lies, all links resolved. refusal: why it must not be opened.
    """

    name: bytes
    path: bytes
    refusal: Refusal | None = None


def walk(landing_zone: Path) -> Iterator[Met]:
    """Everything in the landing zone but hidden files, files in hidden folders, and README files.

    The landing zone may itself be a link. Links inside it are followed as long as they stay inside; the files of a
    folder that is seen without the link are not met again under the link's name. Raises OSError when the landing zone
    itself cannot be listed, and for nothing else.
    """
    root = os.path.realpath(os.fsencode(landing_zone))
    folders: deque[tuple[bytes, bytes]] = deque([(b"", root)])
    linked: deque[tuple[bytes, bytes]] = deque()
    seen: set[bytes] = set()
    while folders or linked:
        # Links come last: a folder is known by its own name when it has one.
        inside, folder = folders.popleft() if folders else linked.popleft()
        if folder in seen:
            continue
        seen.add(folder)
        try:
            own_names = sorted(os.listdir(folder))  # noqa: PTH208 (bytes)
        except OSError as problem:
            if not inside:
                raise
            yield Met(inside.rstrip(b"/"), folder, refusal("unreadable_folder", reason(problem)))
            continue
        for own_name in own_names:
            if own_name.startswith(b"."):
                continue
            name = inside + own_name
            path, mode, refused = _resolved(os.path.join(folder, own_name), root)  # noqa: PTH118 (bytes)
            if stat.S_ISDIR(mode):
                is_link = path != os.path.join(folder, own_name)  # noqa: PTH118
                (linked if is_link else folders).append((name + b"/", path))
            elif os.path.splitext(readable(own_name))[0].casefold() != "readme":  # noqa: PTH122
                yield Met(name, path, refused)


def reason(problem: OSError) -> str:
    """What the system says about it, without the name of the file: that may be no text."""
    return problem.strerror or type(problem).__name__


def _resolved(path: bytes, root: bytes) -> tuple[bytes, int, Refusal | None]:
    """Where it really lies, its mode (0 when not known), and why it must not be opened."""
    try:
        mode = os.lstat(path).st_mode
        if stat.S_ISLNK(mode):
            try:
                mode = os.stat(path).st_mode  # noqa: PTH116 (the system ends circles)
                target = os.path.realpath(path, strict=True)
            except OSError as problem:
                return path, 0, refusal("broken_link", reason(problem))
            if target != root and not target.startswith(root.rstrip(b"/") + b"/"):
                return path, 0, refusal("link_out")
            path = target
    except OSError as problem:
        return path, 0, refusal("unreadable_file", reason(problem))
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        return path, mode, None
    return path, mode, refusal("not_a_file")
