"""The sub-commands of `desk`: run, backup, certificate and keystore."""
