"""What only Windows needs: its power messages and its touch gestures."""
