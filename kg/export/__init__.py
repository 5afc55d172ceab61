"""Write and read a finished graph: one module a format, each the sole importer of its library."""
