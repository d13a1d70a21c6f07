"""The national network: pages over all regions and cycles together."""
