"""How a year is spelt, said once: patterns for years that stand alone or inside longer patterns."""

from __future__ import annotations

YEAR = r"(?:19[89]\d|20[0-4]\d)"
"""A year that a report can be about, or print beside its own."""

SPOKEN_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
"""A year that a text may speak of: of laws, of births, of the time before the förbund."""
