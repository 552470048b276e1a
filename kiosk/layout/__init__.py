"""Where things stand on a page: rows, their pages, rich text, citations, the neuron's lines.

Blocks and measured sizes come in; rows, pages and paths go out. No Qt.
"""
