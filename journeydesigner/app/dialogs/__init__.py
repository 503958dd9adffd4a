"""Dialogs and message boxes that several parts of the window use."""
