"""The program with its window: actions, dialogs, settings and look, over a session and a canvas."""
