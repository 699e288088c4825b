"""B10: stale facts become work: letters with a link by which the customer confirms or corrects, and call lists, within limits."""
