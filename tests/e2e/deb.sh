#!/bin/bash
# Proves that the Debian package is enough: installs it into a bare Debian 12 that has no Python,
# starts kiosk and desk there, and goes the whole way from the first touch to the clinic.
#
#   sudo tests/e2e/deb.sh FILE.deb [--keep]
#
#   --keep     leave the system's folder, and say where it is
#
# Not part of build/test: it needs root, debootstrap, xvfb and xdotool on this machine, the network
# for Debian's packages, and 2 GB. The screen (Xvfb), the finger (xdotool) and staff's browser are
# this machine's; `.venv` has to be set up (build/dev.py setup --dev). Ends with PASS or FAIL.
set -uo pipefail

here=$(cd "$(dirname "$0")" && pwd)
checkout=$(cd "$here/../.." && pwd)
keep='' file=''
for option in "$@"; do
    case $option in
        --keep) keep=yes ;;
        *.deb) file=$(realpath "$option") ;;
        *) sed -n '2,12p' "$0"; exit 2 ;;
    esac
done
[ -f "$file" ] || { sed -n '2,12p' "$0"; exit 2; }
[ "$(id -u)" = 0 ] || { echo "Run this as root." >&2; exit 2; }
for tool in debootstrap Xvfb xdotool "$checkout/.venv/bin/python"; do
    command -v "$tool" > /dev/null || { echo "$tool is needed on this machine." >&2; exit 2; }
done
# The mirror this machine uses itself, unless told otherwise.
mirror=${MIRROR:-$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' |
    grep '/debian/*$' | head -1)}

work=$(mktemp -d "${TMPDIR:-/tmp}/deb.XXXXXX")
system=$work/system
started=() # the newest first

clean_up() {
    local pid place
    for pid in "${started[@]}"; do kill "$pid" 2> /dev/null && sleep 1; done
    for pid in "${started[@]}"; do kill -9 "$pid" 2> /dev/null; done
    for place in tmp/.X11-unix dev proc; do
        mountpoint -q "$system/$place" && umount -l "$system/$place"
    done
    if [ -n "$keep" ] || grep -q " $system/" /proc/mounts; then
        echo "Left as it is: $system"
    else
        rm -rf --one-file-system "$system"
    fi
}
trap clean_up EXIT

fail() {
    echo "FAIL: $*"
    echo "Pictures and logs: $work"
    exit 1
}

mapfile -t network < <(env | grep -i -E '^(https?_proxy|no_proxy)=')
inside() {
    env -i HOME=/root LANG=C.UTF-8 TERM=dumb PATH=/usr/sbin:/usr/bin:/sbin:/bin \
        DEBIAN_FRONTEND=noninteractive "${network[@]}" chroot "$system" "$@" < /dev/null
}

echo "== A bare Debian 12"
debootstrap --variant=minbase bookworm "$system" "$mirror" > "$work/debootstrap.log" 2>&1 ||
    fail "debootstrap; see $work/debootstrap.log"
cp /etc/resolv.conf "$system/etc/resolv.conf"
mkdir -p "$system/etc/apt" && cp -r /etc/apt/apt.conf.d "$system/etc/apt/" 2> /dev/null
mount -t proc proc "$system/proc" && mount --bind /dev "$system/dev" || fail "mount"

echo "== The package, with what it depends on and no more"
cp "$file" "$system/srv/kiosk.deb"
inside apt-get update -qq > "$work/apt.log" 2>&1
inside apt-get install -y --no-install-recommends /srv/kiosk.deb >> "$work/apt.log" 2>&1 ||
    fail "apt-get install; see $work/apt.log"
inside sh -c 'command -v python3' && fail "there is a Python here"
inside dpkg --verify clearmind-kiosk || fail "dpkg --verify"
inside clearmind-kiosk --version || fail "--version"
inside clearmind-kiosk check > "$work/check.txt" 2>&1 || { cat "$work/check.txt"; fail "check"; }
grep -q 'not measured' "$work/check.txt" && fail "check measures no reading grade"
for name in usr/share/man/man1/clearmind-kiosk.1.gz usr/share/applications/clearmind-kiosk.desktop \
    usr/share/doc/clearmind-kiosk/copyright usr/share/doc/clearmind-kiosk/sbom.cdx.json \
    usr/share/doc/clearmind-kiosk/licenses/pyside6-essentials/LGPL-3.txt; do
    [ -f "$system/$name" ] || fail "/$name is missing"
done

echo "== A screen of 1920 × 1080"
number=90
while [ -e "/tmp/.X11-unix/X$number" ]; do number=$((number + 1)); done
mkdir -p "$work/frames"
Xvfb ":$number" -screen 0 1920x1080x24 -fbdir "$work/frames" -nolisten tcp -ac \
    > "$work/xvfb.log" 2>&1 &
started=($!)
for _ in $(seq 50); do [ -e "/tmp/.X11-unix/X$number" ] && break; sleep 0.1; done
mkdir -p "$system/tmp/.X11-unix" && mount --bind /tmp/.X11-unix "$system/tmp/.X11-unix"

echo "== From the first touch to the clinic"
DISPLAY=:$number QT_QPA_PLATFORM=offscreen PYTHONPATH="$checkout:$checkout/tests" "$checkout/.venv/bin/python" \
    -m support.e2e.deb_journey "$system" "$work" || fail "the journey"

echo "== Removed again"
inside apt-get purge -y clearmind-kiosk >> "$work/apt.log" 2>&1 || fail "apt-get purge"
[ ! -e "$system/usr/lib/clearmind-kiosk" ] || fail "something is left in /usr/lib"
echo "Pictures and logs: $work"
echo "PASS"
