"""What stays of a meeting: report, decisions and actions, reactions, and thanks."""
