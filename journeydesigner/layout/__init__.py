"""From map to marks: `compose` turns a journey map into a `Drawing` that every renderer draws. Pure, no Qt."""
