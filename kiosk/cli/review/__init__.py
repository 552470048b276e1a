"""`review`: a sheet for a clinician to work through, and what they answered."""
