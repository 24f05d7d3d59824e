"""Identities: what must agree with what, how close it comes, and what may be concluded from it.

Belongs here: the catalogue of identities as it is read from the seeds, exact interval arithmetic over printed figures,
the verdict on every instance of an identity, and the search for the cause of a contradiction. Pure functions over
frozen records: facts in, verdicts out.
Does not belong here: which identities there are (dbt_project/seeds/identities says so, and nothing else does), what a
label means (dbt), reading a database (the dbt Python model hands the rows in), or changing a printed figure (nobody
does).
"""
