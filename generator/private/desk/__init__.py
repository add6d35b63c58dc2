"""The desk: the local web app of the commission secretary."""
