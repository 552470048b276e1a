"""Turns a clinic's existing article (.docx, .html, .md, .txt) into an article folder."""
