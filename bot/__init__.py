"""The running program: settings, wiring, gateway and clock. It knows all other rooms; none knows it."""
