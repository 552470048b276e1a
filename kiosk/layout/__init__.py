"""Page layout: rows, pages, rich text, citations, and the neuron drawing.

Takes blocks and measured sizes; returns rows, pages and paths. No Qt.
"""
