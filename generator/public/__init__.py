"""The public zone: everything a visitor may see. It never imports the private zone."""
