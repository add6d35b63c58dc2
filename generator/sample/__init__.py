"""The invented sample: schools, boards, staff and rulings that belong to nobody, from 50 schools to a whole country."""

from generator.sample.make import SampleSummary, make_sample

__all__ = ["SampleSummary", "make_sample"]
