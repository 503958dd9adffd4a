"""The preview of an export: its pages as thumbnails and one of them large."""
