"""All SQL of the outbox: statements that run in the caller's transaction, and the tables."""
