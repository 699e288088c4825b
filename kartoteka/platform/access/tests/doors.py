"""What is asked at the page that explains rights."""

QUERIES = {"access/why/": ["employee={employee_id}", "function=parties.change&card={party_id}", "card=Orion"]}
