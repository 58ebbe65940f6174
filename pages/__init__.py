"""The screens, one file each, listed in navigation; `widgets` holds their pieces, `server` serves them."""
