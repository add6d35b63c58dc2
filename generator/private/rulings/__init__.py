"""Rulings on their way from Word file to gate 1."""
