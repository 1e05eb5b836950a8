"""Quote."""
