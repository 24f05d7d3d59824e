"""Telling: sentences that tell something, read as figures with their measure, year, scope and subject.

Belongs here: the engine that understands a sentence, its patterns, and the figures of running text.
Does not belong here: where a sentence stands (layout), the pure grammar of amounts, years and units (swedish), whose
report it is (documents), which of two told figures counts (dbt).
"""
