"""Articles: Markdown and TOML in, frozen typed values out. No Qt, no visitor text of its own."""
