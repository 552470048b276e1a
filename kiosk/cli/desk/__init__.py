"""The sub-commands of `desk`: run it, back it up, its certificate, its keystore."""
