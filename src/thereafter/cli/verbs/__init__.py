"""One file per verb; each holds one click command named `command`."""
