"""What the kiosk does, without a screen: pure state on a clock. No Qt."""
