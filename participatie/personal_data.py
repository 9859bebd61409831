"""Which parts of a text could point at a person?"""
