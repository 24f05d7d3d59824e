"""The bodies whose annual reports are kept: how they are numbered and what they call themselves.

Another kind of body is one more Body in BODIES. Reports of all others are read, marked and kept out of the marts.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Body:
    """A kind of body.

    org_prefix: the first six digits of its organisation numbers. before: the words that stand before the place in its
    name, as (how we write them, pattern over the printed text); after: those that stand behind the place. mentioned:
    pattern over folded text that finds the kind named anywhere.
    """

    org_prefix: str
    before: tuple[tuple[str, str], ...]
    after: tuple[tuple[str, str], ...]
    mentioned: str


SAMORDNINGSFORBUND = Body(
    org_prefix="222000",
    before=(
        ("Samordningsförbundet", r"[Ss](?:amordnings|AMORDNINGS)-?\s?(?:f[öoé6]rbund(?:et)?|FÖRBUND(?:ET)?)"),
        ("Finsam", r"Finsam|FINSAM"),
    ),
    after=(("samordningsförbund", r"samordningsförbund|finsamförbund"),),
    mentioned=r"samordningsf.{1,2}rbund|finsam",
)

BODIES = (SAMORDNINGSFORBUND,)
