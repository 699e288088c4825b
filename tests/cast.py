"""The cast everybody knows: firm Aurora and its people, firm Borealis with Eve, and the customer Orion SRL."""
