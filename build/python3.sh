# Read by build/run and build/test: finds a Python for build/dev.py, and on a bare Debian installs one.
# Sets $python, and drops the variables that would have it load somebody else's modules.

unset PYTHONHOME PYTHONPATH PYTHONPLATLIBDIR PYTHONUSERBASE

find_python() {
    for python in python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$python" > /dev/null 2>&1 &&
            "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' \
                2> /dev/null; then
            return 0
        fi
    done
    return 1
}

if ! find_python; then
    if command -v python3 > /dev/null 2>&1; then
        echo "Python 3.11 to 3.14 is needed; python3 here is $(python3 --version 2>&1)." >&2
        echo "Install one of python3.11 to python3.14 beside it and run this again." >&2
        exit 3
    fi
    as_root=
    [ "$(id -u)" = 0 ] || as_root=sudo
    if ! command -v apt-get > /dev/null 2>&1 ||
        { [ -n "$as_root" ] && ! command -v sudo > /dev/null 2>&1; }; then
        echo "Python 3.11 or later is needed and not installed. As administrator, run:" >&2
        echo "  apt-get install --no-install-recommends python3 python3-venv" >&2
        exit 3
    fi
    echo "Python is not installed; installing it with apt-get …" >&2
    install="$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends"
    $install python3 python3-venv > /dev/null 2>&1 ||
        { $as_root apt-get update -qq >&2 && $install python3 python3-venv >&2; } ||
        { echo "apt-get could not install python3 and python3-venv." >&2; exit 3; }
    find_python || { echo "Python 3.11 or later is needed; this system has none." >&2; exit 3; }
fi
