"""What do the answers of a neighbourhood say together?"""
