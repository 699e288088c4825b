"""J1: long work: a job with progress that can be left, found again and stopped."""
