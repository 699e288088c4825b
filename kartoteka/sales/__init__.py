"""Selling: orders, and what was bought, invoiced, paid and claimed."""
