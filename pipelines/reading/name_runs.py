"""Which tokens that stand side by side are a person's name, and what beside them says so. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.reading.name_tokens import Token
from pipelines.reading.name_words import BEFORE_OTHER_NAMES, COMPANY_FORMS, PARTICLES

_PARTY = re.compile(r"\((?:S|M|C|L|FP|V|MP|KD|SD|NS|SV|[A-ZÅÄÖ]{1,4}P)\)", re.IGNORECASE)
_JOINING = frozenset(["", ",", ":", "(", "-", "–", "—", "/", ".", ":–", "),", "|", "·", ",("])
"""Marks between a name and a role beside it."""
_BEFORE_A_ROLE = frozenset(["vice", "tf", "t.f.", "tidigare", "auktoriserad"])
_DEFINITE = re.compile(r".{4,}(?:(?<!s)en|et)", re.IGNORECASE)
"""What insatser are called ("Trampolinen"), and hardly anybody."""
_LONGEST_NAME = 4


def run_from(tokens: Sequence[Token], start: int) -> int:
    """How many tokens from ``start`` may be one name: capitals, initials and particles with nothing between them."""
    index = start
    count = 0
    while index < len(tokens) and count < _LONGEST_NAME:
        token = tokens[index]
        kind = token.kind
        if index > start and not _follows(tokens[index - 1], token):
            break
        if kind.capital and (kind.given or not kind.role):
            if count >= 1 and (kind.common or (kind.place and not kind.surname)) and not kind.given:
                break
            if count >= 2 and not (kind.surname or kind.given) and _goes_on(tokens, index):
                break
            count += token.text.lower() not in PARTICLES
        elif not (kind.particle and count and index + 1 < len(tokens) and tokens[index + 1].kind.capital):
            break
        index += 1
    return index - start


def _follows(before: Token, token: Token) -> bool:
    """Whether nothing but a blank or a hyphen parts the tokens; an initial's full stop ends nothing."""
    if token.before.strip():
        return False
    return before.behind in ("", "-") or (before.kind.initial and before.behind.strip() == ".")


def _goes_on(tokens: Sequence[Token], index: int) -> bool:
    """Whether another capital follows a third word without a mark: then both are likelier to be something else."""
    return index + 1 < len(tokens) and not tokens[index].marked_off and tokens[index + 1].kind.capital


def reversed_from(tokens: Sequence[Token], start: int, count: int) -> int:
    """How many tokens from ``start`` are "Efternamn, Förnamn"; count: of the line's own tokens.

    The surname must show that it is no enumeration ("Svensson, Karin Holm"), or the two stand alone.
    """
    if start + 1 >= len(tokens):
        return 0
    last, given = tokens[start], tokens[start + 1]
    if (
        last.behind.strip() != ","
        or not given.kind.given
        or given.before.strip()
        or last.kind.given
        or last.kind.common
    ):
        return 0
    alone = start == 0 and count <= 3
    if not (last.kind.surname or (alone and not last.kind.place)):
        return 0
    third = tokens[start + 2] if start + 2 < len(tokens) and not given.marked_off else None
    if third is not None and (third.kind.given or third.kind.initial):
        return 3
    if third is not None and third.kind.surname:
        return 0
    return 2 if given.kind.plain_given or alone else 0


def may_be_name(name: Sequence[Token], before: Token | None, after: Token | None) -> bool:
    """Whether the tokens may be a person's name, none of them being another word, no company's and no insats's."""
    return (
        len(name) >= 2
        and not any(token.kind.other for token in name)
        and not is_company(name, after)
        and not names_something(before, name[0])
    )


def is_company(name: Sequence[Token], after: Token | None) -> bool:
    """Whether the name goes on as a company's does ("Karl Ek AB")."""
    if "&" in name[-1].behind or name[-1].text.casefold() in COMPANY_FORMS:
        return True
    return after is not None and not name[-1].marked_off and after.text.casefold() in COMPANY_FORMS


def names_something(before: Token | None, first: Token) -> bool:
    """Whether the word before gives its name to what follows: "Projekt Karin Framåt", "S:t Lars Park"."""
    if before is None or before.marked_off or first.before.strip():
        return False
    return before.text.casefold().rstrip(".") in BEFORE_OTHER_NAMES


def in_context(name: Sequence[Token], before: Token | None, after: Token | None) -> bool:
    """Whether a role, a party or parentheses of its own say that the tokens are a person's name."""
    first, last = name[0], name[-1]
    likely = first.kind.given or any(token.kind.surname for token in name[1:])
    if _PARTY.match(last.behind.strip() + (after.text + after.behind if after else "")):
        return True
    if first.before.strip().endswith("(") and last.behind.strip().startswith(")"):
        definite = _DEFINITE.fullmatch(first.text) is not None
        return first.kind.plain_given or (name[1].kind.surname and not definite)
    if before is not None and before.kind.role and (before.behind + first.before).strip() in _JOINING:
        sure = first.kind.given or before.kind.board or before.marked_off
        return sure or not any(_DEFINITE.fullmatch(token.text) for token in name)
    if after is None or (last.behind + after.before).strip() not in _JOINING or "." in last.behind:
        return False
    if after.kind.board:
        # "Granbygdens ordförande" is the head of Granbygden.
        return likely or last.marked_off or not last.text.endswith("s")
    return (after.kind.role and (likely or last.marked_off)) or after.text.lower() in _BEFORE_A_ROLE
