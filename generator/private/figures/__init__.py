"""Staff figures on their way from delivery to gate 2."""
