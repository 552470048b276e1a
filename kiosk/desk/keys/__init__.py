"""The clinic's private keys at the desk: loading, unlocking, rotation."""
