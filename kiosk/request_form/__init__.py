"""The consultation request form without a screen: its steps, answers and rules."""
