"""What the product knows, in plain pandas: editions, placing, selecting, counting, describing."""
