"""The screens, one file each, listed in navigation; `widgets` holds the pieces they share."""
