"""The scenes beside a chapter's text: their pictures, and what they show in words."""
