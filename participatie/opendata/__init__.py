"""What other machines may read: published hot spots and plans, described in one OpenAPI file."""
