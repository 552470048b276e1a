"""A clinician's review: what is asked, what was answered, and what that makes of an article."""
