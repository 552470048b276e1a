"""The clinic's key files: generated, locked with a passphrase, recovered, given to kiosks."""
