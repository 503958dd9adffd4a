"""Services of the running program: settings, threads, crash log, watchdog, garbage collection, a second window."""
