"""Questions in a researcher's words, answered with rows of the ledger."""
