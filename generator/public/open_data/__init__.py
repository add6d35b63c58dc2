"""DUO open data: files to domain objects."""
