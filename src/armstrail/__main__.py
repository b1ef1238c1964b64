"""``python -m armstrail``: the same as the command ``armstrail``."""

from armstrail.cli.main import main

main()
