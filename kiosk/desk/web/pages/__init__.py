"""The desk's pages, one module each: what a form does, and the page that answers it."""
