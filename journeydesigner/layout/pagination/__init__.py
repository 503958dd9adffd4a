"""Divide a map over sheets of paper and put header and footer around each."""
