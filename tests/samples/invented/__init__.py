"""Förbund that do not exist: their books, their looks and the pages that print them.

Belongs here: what invents a report and its answer key from a seed. Does not belong here: how words and tables are set on
a page (typesetting.py), and the figures of any real förbund.
"""
