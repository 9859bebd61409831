"""A fictional neighbourhood with a full story, so that a newcomer sees the whole chain at work."""
