"""What is asked of the palette."""

QUERIES = {"palette/": ["q=Orion", "q=123456", "q=anziba", "q=2123"]}
