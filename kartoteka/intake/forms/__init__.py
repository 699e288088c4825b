"""B1: forms by which information is collected: sections, questions, branching, consent, versions; designed in the browser."""
