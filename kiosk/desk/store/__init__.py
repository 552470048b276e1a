"""What the desk keeps: its tables, its database, and each matter's few questions to it."""
