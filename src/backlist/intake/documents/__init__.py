"""Documents of word processors and printers' formats: read in a child process, drafted here."""
