"""Confidential work at rest: where it may lie, how it is encrypted, and how it is destroyed."""
