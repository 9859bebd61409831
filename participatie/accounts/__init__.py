"""Who signs in: people, their organisations, what each role may do, sessions and the audit log."""
