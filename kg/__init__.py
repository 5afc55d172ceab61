"""Knowledge graphs of papers, methods and datasets from titles and abstracts."""
