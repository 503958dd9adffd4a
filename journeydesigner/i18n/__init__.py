"""Translation: names of identifiers, labels, and messages for codes, in the languages of the interface."""
