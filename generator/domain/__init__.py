"""The public vocabulary: what may be shown, in the field's own terms. Standard library only, no I/O."""
