"""The desk as a running program: its port, its certificate, who is let in and for how long."""
