"""B3: visits to customers: who goes where and when, planned on the card, shown on the page of the day and on the phone."""
