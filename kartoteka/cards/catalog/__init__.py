"""D4: what is sold: products with code, unit and price."""
