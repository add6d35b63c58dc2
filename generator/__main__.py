"""`python -m generator` is the same program as `schoolzicht`."""

from generator.cli import main

if __name__ == "__main__":
    main()
