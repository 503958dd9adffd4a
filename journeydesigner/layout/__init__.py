"""Turn a journey map into drawings and pages that every renderer can draw. No Qt, no files written."""
