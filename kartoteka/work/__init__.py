"""What people must do: visits to customers."""
