"""A1 A2 A5: parties: organisations and persons in the groups a firm defines, with contact points and requisites."""
