"""The desk's database: its tables, and the queries on each topic."""
