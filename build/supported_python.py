"""Whether this Python can run the build scripts; an older one can import this file as well."""

import sys

PYTHON_FAULT = ""
"""What to say where it cannot."""

if not (3, 11) <= sys.version_info < (3, 15):
    PYTHON_FAULT = "Python 3.11 to 3.14 is needed; this is " + sys.version.split()[0]
