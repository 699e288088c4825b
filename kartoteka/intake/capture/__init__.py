"""B3: forms filled in on a phone without a network: an installable web app, encrypted on the phone, each form arrives once."""
