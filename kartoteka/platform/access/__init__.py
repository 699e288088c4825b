"""J2: rights by function, by record (own, department with those below, all) and by field; a refusal says why."""
