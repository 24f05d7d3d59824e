"""Read-only questions to a published release, for people who would rather look than read.

Belongs here: queries that answer what the terminal or a page shows (the state of each report, one figure with its
page, box and identities), as frozen dataclasses.

Does not belong here: printing, anything that writes, anything that reads the private build file, figures that are not
in the release.
"""
