"""`python -m dvm`, for where the command itself is not on the path."""

import sys

from dvm import main

sys.exit(main())
