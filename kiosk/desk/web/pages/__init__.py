"""The pages of the desk, a module each: what a form does, and the page that answers it."""
