"""`/recommendations`: a report's recommendations or conclusions."""
