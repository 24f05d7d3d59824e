"""Which files are there, which are new, which are refused and why.

Belongs here: walking the landing zone, content hashes, the reasons to refuse a file (shared with the reader), the
ledger's arithmetic (new, unchanged, quarantined), and the batch that hands documents to a pool of workers.

Does not belong here: opening a PDF, DuckDB, what a report says. Nothing in the landing zone is ever changed.
"""
