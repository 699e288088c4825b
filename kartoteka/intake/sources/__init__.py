"""B12: from where each customer learned of the firm: the dictionary of sources, the call log and its month by source."""
