"""The workshop: files that take long to make are made in a process of their own, one after the other.

The server takes an order (`orders`), keeps the last answers (`keeping`), gives clients their turns (`turns`)
and hands the order over (`workshop`); the process on the other side (`making`) opens the edition by itself.
"""
