"""Tables of CBS: fetched from a server on this machine, and read from a folder."""
