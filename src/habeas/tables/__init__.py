"""Tables to observations, by mappings that say what every column means."""
