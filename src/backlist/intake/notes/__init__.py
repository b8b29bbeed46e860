"""Reading what a text says about itself: provenance, other voices, what it answers."""
