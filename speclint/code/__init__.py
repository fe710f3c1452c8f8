"""Code: syntax trees of fences and files, and what files call, serve, read and declare. Facts, no spec."""
