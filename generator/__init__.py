"""Official Vietnamese documents from an office's structured data."""

__version__ = "0.1.0"
