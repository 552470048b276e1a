"""Staff's page behind the PIN."""
