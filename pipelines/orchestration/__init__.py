"""The steps of a night, for Dagster: assets, checks, the job, the schedule.

Belongs here: everything that imports Dagster or dagster-dbt; the order of the steps; what each reports as metadata;
when a step may be passed over because nothing changed. The steps' work itself is one call into another room.

Does not belong here: reading, arithmetic on figures, SQL, printing to the terminal. No room imports this one.
"""
