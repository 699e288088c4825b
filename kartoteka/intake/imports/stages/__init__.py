"""The three stages of an import: rows are read and understood, matched, and applied. Each goes on where it stopped."""
