"""D4 A2: orders with lines, invoices, payments and claims: the facts behind the history of work."""
