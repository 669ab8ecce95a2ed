"""The benchmark itself: the words, the scan model, what is measured, for which groups, and what may
be published.
"""
