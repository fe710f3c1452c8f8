"""Facts of code: what files of JavaScript and TypeScript call, serve, read and declare. Knows nothing of specs."""
