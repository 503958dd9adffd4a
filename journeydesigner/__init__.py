"""Journey Designer: customer journey maps, offline and print-exact."""

__version__ = "0.1.0"
