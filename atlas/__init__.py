"""What the product knows, in plain pandas: placing, selecting, counting, describing, exporting."""
