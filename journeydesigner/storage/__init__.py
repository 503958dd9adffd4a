"""Our own file: reading with every refusal placed, writing without ever harming what is there, templates, pictures.

Refusals carry codes, places and values; their wording belongs to the program around it.
"""
