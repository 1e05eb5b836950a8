"""The running program: settings, wiring, gateway and clock. It may import all other packages; none imports it."""
