"""The main window: panes, actions, menus, toolbar and status bar."""
