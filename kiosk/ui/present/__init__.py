"""A talk on two screens: slides for the room, notes and keys for the speaker."""
