"""Reports that we typeset ourselves, and what is printed in them.

Belongs here: the four sample reports (data, wording, house styles) with their answer key, the generator of invented
förbund with varied layouts, small hostile files, and a scorer that compares a warehouse with an answer key.
Does not belong here: tests of the pipeline (they stand in the folders beside this one), and anything that it imports.
"""
