"""The built-in readers, each imported only in the process that needs it."""
