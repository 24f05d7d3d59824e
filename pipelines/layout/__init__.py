"""Layout: words become lines, headings, tables, rows and cells.

Belongs here: pure geometry. Which words stand on one line, which lines are one table, what is the row label, what is
the head over a column, where a table goes on after a page break. Works on words with boxes, whatever read them.
Does not belong here: what a label means (dbt's seeds), how a number or a year is spelt (swedish), PDF libraries
(reading).
"""
