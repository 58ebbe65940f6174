"""What a sheet holds: one of our tables or a list, where its header is, what its columns say."""
