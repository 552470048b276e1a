"""What the desk does with requests: takes them in, shows them, lets them go in time."""
