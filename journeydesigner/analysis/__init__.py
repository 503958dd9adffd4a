"""Questions about a map, answered as data; the sentences are in `i18n`."""
