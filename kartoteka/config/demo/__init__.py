"""The firm to look at: Aurora, a wholesaler with people in every role and a few hundred believable customers."""
