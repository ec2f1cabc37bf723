"""Trains the networks that `src/architectures` defines, and writes the weights that the site ships."""
