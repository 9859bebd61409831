"""The door of a meeting: who came in, with or without a name, on two phones and without a connection."""
