"""Reading who signed: names, groups and places in the text of a letter."""
