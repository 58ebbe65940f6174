"""What a program asks of the properties of features, in CQL2, and which of them fit it."""
