"""Decides what each block of a source is: furniture, a repetition, a chapter, a phase, a myth."""
