"""A11: the journal, the spine: every action records what happened, by whom and what it changed; undo plays it back."""
