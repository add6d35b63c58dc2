"""The private zone: material with names and small counts. Nothing here is imported by the public zone."""
