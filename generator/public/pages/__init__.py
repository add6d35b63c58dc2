"""Page models: frozen values that the templates show."""
