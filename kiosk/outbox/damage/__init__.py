"""What happened to an outbox that is not as it was left: found, named, set aside whole."""
