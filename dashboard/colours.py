"""The colours of marks, the same on screen (theme.css) and in pictures. Each mark also has a form
of its own.
"""

OURS = "#0b5563"
OURS_MIDDLE = "#3f7f8b"
OURS_LIGHT = "#9cc4cb"
AMBITION = "#b35400"
GROUP = "#4a5560"
BAND = "#d5dade"
MEDIAN = "#8c969e"
GRID = "#e6e9ec"
TEXT = "#1c2429"
QUIET = "#55606a"
PAPER = "#ffffff"
