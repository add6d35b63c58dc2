"""Word lists of the recognisers, with their origin and licences beside them (README.md)."""
