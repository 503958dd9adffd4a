"""Translation, names of vocabulary, and sentences for codes, in the languages of the interface."""
