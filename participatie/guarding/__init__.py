"""What may residents' own words not tell, and who looks at them before anybody else does?"""
