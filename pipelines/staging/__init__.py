"""Staging: the declared schema of the staging tables, and their only writer.

Belongs here: the columns of the private schema `staging`, their types and their meaning; the cache of what was read,
the border that every row passes, the ledger's table; the writing itself.
Does not belong here: how a document becomes rows (documents), geometry (layout), grammar (swedish), accounting meaning
(dbt), or anything about the published file (publishing).
"""
