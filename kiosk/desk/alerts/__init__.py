"""Telling the clinic that a new request waits: by e-mail, and by a webhook."""
