"""Schoolzicht: publishes anonymised rulings, school pages with disclosure control, and national safety figures."""
