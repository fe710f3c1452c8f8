"""The commands of the command line, one module each; what they need they import when they are called."""
