"""Fitting the weights of the rules on annotated abstracts. Not needed to run the program."""
