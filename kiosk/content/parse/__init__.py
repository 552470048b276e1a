"""From the files of an article to its frozen values, with file and line for every fault."""
