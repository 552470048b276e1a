"""The clinic's private keys at the desk: locked, unlocked, renewed."""
