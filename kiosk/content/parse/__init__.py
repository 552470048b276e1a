"""Turns an article's files into frozen values, with file and line for every fault."""
