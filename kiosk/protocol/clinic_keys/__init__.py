"""The clinic's keys as files: made, locked with a passphrase, recovered, handed to kiosks."""
