"""Where hot spots and incident records are kept."""
