"""The web server that runs the line: the only folder that knows which one it is."""
