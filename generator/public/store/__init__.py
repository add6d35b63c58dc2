"""Reads what passed a gate: content/, data/released, data/national. Verifies before it believes."""
