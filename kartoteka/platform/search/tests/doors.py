"""What is asked of the search."""

SAMPLES = {"kind": lambda world: ("party", "nothing")}
ASKED = ["q=Orion", "q=123456", "q=anziba", "q=rion+123456"]
QUERIES = {"search/": ASKED, "search/parties/": ASKED, "search/of/<slug:kind>/": ASKED, "api/v1/search": ASKED}
