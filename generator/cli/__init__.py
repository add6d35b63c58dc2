"""The command line: the only place that prints or exits.

Exit codes: 0 done; 1 other error; 2 wrong settings or usage; 3 unusable input; 4 a gate refused; 5 a seal, hash or log
does not hold; 6 the built site shows something it must not; 70 unforeseen error.
"""

from __future__ import annotations

import sys

from generator.errors import SchoolzichtError

EPILOG = (
    "Exit codes: 0 done, 1 other error, 2 settings or usage, 3 unusable input, 4 a gate refused, "
    "5 a seal, hash or log does not hold, 6 the built site shows something it must not, 70 unforeseen."
)


def main() -> None:
    """Run one command and exit with its code."""
    from generator.cli import commands, console

    try:
        commands.app()
    except SchoolzichtError as error:
        sys.exit(console.report_error(error))
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:  # noqa: BLE001 - a traceback could quote confidential text
        sys.exit(console.report_unexpected(error))
