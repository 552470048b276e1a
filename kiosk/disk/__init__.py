"""Files that outlive a power cut, for this user alone, and a lock between processes."""
