"""Page view: one page of a report, so that a person sees what was read on it and what became of each number.

Belongs here: the numbers of a page in reading order, what the reader made of each, which fact of a warehouse stands on
its ink, and the picture with everything framed.
Does not belong here: reading and layout themselves (this room only asks them), SQL (explore), printing to the terminal,
anything that the pipeline needs to publish.
"""
