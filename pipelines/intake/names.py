"""File names as people may read them: any bytes become printable text, and nothing in it moves a terminal.

On Linux a name is any sequence of bytes but ``/`` and NUL. Names come from Windows shares and old archives (Latin-1),
and a name may hold control characters or escape sequences.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Sequence

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_REPLACEMENT = "\ufffd"


def readable(name: bytes) -> str:
    """A path inside the landing zone as printable text, part by part.

    UTF-8 if it is that, else Windows-1252, else Latin-1; what cannot be printed is written as ``\\x1b``. Different
    names may become the same text: see ``told_apart``.
    """
    return "/".join(visible(_decoded(part)) for part in name.split(b"/"))


def visible(text: str) -> str:
    """The text with every character that cannot be printed (controls, surrogates, direction marks) as an escape."""
    return "".join(character if character.isprintable() else _escaped(character) for character in text)


def without_controls(text: str) -> str:
    """Text with U+FFFD for every C0 and C1 control (newline and tab may stay) and every lone surrogate."""
    return _CONTROLS.sub(_REPLACEMENT, text)


def told_apart(names: Sequence[bytes]) -> list[str]:
    """A readable name for each of the names (all different), no two the same.

    Where several become the same text, the one that is spelled exactly so keeps it; the others get the beginning of
    their hash behind it: ``å.pdf [5f0c2a91]``.
    """
    texts = [readable(name) for name in names]
    takers: defaultdict[str, list[int]] = defaultdict(list)
    for position, text in enumerate(texts):
        takers[text].append(position)
    taken = set(takers)
    for text, positions in takers.items():
        for position in positions if len(positions) > 1 else ():
            if names[position] == text.encode():
                continue
            digest = hashlib.sha256(names[position]).hexdigest()
            length = 8
            while (other := f"{text} [{digest[:length]}]") in taken:
                length += 1
            texts[position] = other
            taken.add(other)
    return texts


def _decoded(part: bytes) -> str:
    for encoding in ("utf-8", "cp1252"):
        try:
            return part.decode(encoding)
        except UnicodeDecodeError:
            continue
    return part.decode("latin-1")


def _escaped(character: str) -> str:
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
