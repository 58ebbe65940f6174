"""How French is written: numbers, dates, lists and quotation marks. What is said is decided elsewhere."""
