"""Read-only questions to a published release, for people who would rather look than read.

Belongs here: queries that answer what the terminal or a page shows (the state of each report, one figure with its
page, box and identities, what stands on one page), as frozen dataclasses.

Does not belong here: printing, anything that writes, figures that are not in the marts, opening the private build file
for anything but its marts (`page_facts` does, where a run published nothing).
"""
