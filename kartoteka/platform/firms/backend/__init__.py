"""The PostgreSQL engine that puts the firm into every key and locks every table of a firm by row."""
