"""Benchmarks: what the product can do, measured on material whose truth is known.

Belongs here: programs that measure and exit non-zero when a promise is broken. Does not belong here: anything that the
pipeline needs, and tests (tests/).
"""
