"""What comes of a meeting: report, decisions and actions, reactions, publication, thanks, and evaluation."""
