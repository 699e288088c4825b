"""Orders from files: lines are gathered into orders, customers and products found or made."""
