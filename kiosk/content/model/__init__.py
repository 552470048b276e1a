"""An article as frozen values: chapters, blocks, glossary, and what can be wrong with them."""
