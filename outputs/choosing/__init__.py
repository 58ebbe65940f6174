"""What a browser chooses with before the server answers: an index of bits, and the lines of the lists."""
