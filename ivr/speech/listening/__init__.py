"""A page on which a speaker of the language listens to every sentence and judges it."""
