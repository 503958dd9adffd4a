"""The desktop program: window, commands, panels, dialogs and settings, over a session and a canvas."""
