"""Staging: the declared schema of the staging tables, and their only writer.

Belongs here: the columns of the private schema `staging`, their types and their meaning; the code that turns what
`reading`, `layout` and `swedish` found into rows of those tables; the writing itself.
Does not belong here: geometry (layout), grammar (swedish), accounting meaning (dbt), or anything about the published
file (publishing).
"""
