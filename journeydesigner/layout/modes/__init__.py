"""The print modes, one package each: each turns a `PrintJob` into `SheetContent`s."""
