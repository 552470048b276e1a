"""Alerts that tell the clinic a new request is waiting, by e-mail and by webhook."""
