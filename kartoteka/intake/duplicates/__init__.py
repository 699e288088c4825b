"""B6: Finds which records are the same customer, with the probability and the reasons."""
