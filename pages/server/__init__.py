"""What stands between the screens and a browser: files, pages, headers, failures, journal, connections."""
