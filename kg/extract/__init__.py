"""Mentions and claims in the text of one paper: a spaCy pipeline over the rules, without a trained model."""
