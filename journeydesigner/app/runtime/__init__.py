"""Run the program: background work, settings, crash log, watchdog, garbage collection, a second window."""
