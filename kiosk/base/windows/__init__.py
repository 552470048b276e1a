"""What only Windows needs: access lists."""
