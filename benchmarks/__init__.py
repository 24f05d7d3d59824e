"""What the product can do and what it costs, measured on material whose truth is known; apart from the tests.

Belongs here: programs that measure; one that measures a promise exits non-zero when it is broken. Does not belong here:
anything that the pipeline needs, and tests (tests/).
"""
