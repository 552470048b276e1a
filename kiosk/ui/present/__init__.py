"""A talk on two screens: slides for the audience, notes and controls for the presenter."""
