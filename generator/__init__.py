"""Schoolzicht: publishes anonymised rulings, school pages with disclosure control, and national safety figures."""

__version__ = "0.1.0"
"""Version of the program; a release says by which one it was audited."""
