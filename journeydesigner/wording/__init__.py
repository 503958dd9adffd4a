"""What the program says: translation, sentences for problems, names of the field's words. Knows no Qt."""
