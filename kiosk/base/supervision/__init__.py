"""What the supervisor and its child agree on: pulses, pauses between starts, and systemd's word.

In come pulses on a pipe and how the child ended; out come how long to wait before the next start
and what the service manager is told.
"""
