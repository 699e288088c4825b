"""B6, A11: Cards of one customer are united, parted again, and pairs that may be one are decided in a queue."""
