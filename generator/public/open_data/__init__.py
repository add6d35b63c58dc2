"""DUO's open data on schools: reading a folder of its files, and comparing two editions of one file."""

from generator.public.open_data.editions import EditionChanges, FieldChange, Listed, edition_changes
from generator.public.open_data.load import load_open_data

__all__ = ["EditionChanges", "FieldChange", "Listed", "edition_changes", "load_open_data"]
