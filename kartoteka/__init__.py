"""Kartoteka: a customer relationship system."""
