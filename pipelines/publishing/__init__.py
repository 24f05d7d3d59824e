"""From a private build to a release that analysts can trust: audit, copy, flip, roll back, prune.

Belongs here: the contract of the published tables, the audit of a candidate in a fresh process, the immutable release
files and the link that names the one in use.

Does not belong here: computing a figure or a verdict (dbt, identities), the staging tables, questions to a release
(explore). Nothing here changes a release that is published.
"""
