"""Measurements of the pipeline's cost. Apart from the tests: nothing here passes or fails, and nothing is asserted."""
