"""Page layout: rows, pages, rich text, citations, metrics, and the neuron drawing.

Takes blocks and measured sizes; returns rows, pages and paths. No Qt.
"""
