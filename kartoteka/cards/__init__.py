"""The customer card: parties, where their values come from, how they relate, what they bought."""
