"""`python main.py`: Journey Designer from a clone, the same program as `journeydesigner`."""

import sys

from journeydesigner.cli.main import run

if __name__ == "__main__":
    sys.exit(run())
