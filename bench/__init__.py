"""Ours beside its peers: generated archives, built in turn, measured from outside."""
