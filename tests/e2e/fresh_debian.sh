#!/bin/bash
# Proves that a bare Debian 12 and a clone are enough: makes one, clones the last commit into it,
# runs the two commands there as a newcomer would, starts the kiosk on a screen, and touches it.
#
#   sudo tests/e2e/fresh_debian.sh [--checks] [--keep]
#
#   --checks   also run build/test in there (some minutes)
#   --keep     leave the system's folder, and say where it is
#
# Not part of build/test: it needs root, debootstrap, xvfb and xdotool on this machine, the network
# and 3 GB. The kiosk's own system holds only what build/run put there: the screen (Xvfb) and the
# finger (xdotool) are this machine's. Prints what it measured, then PASS or FAIL.
set -uo pipefail

here=$(cd "$(dirname "$0")" && pwd)
checkout=$(cd "$here/../.." && pwd)
checks='' keep=''
for option in "$@"; do
    case $option in
        --checks) checks=yes ;;
        --keep) keep=yes ;;
        *) sed -n '2,12p' "$0"; exit 2 ;;
    esac
done
[ "$(id -u)" = 0 ] || { echo "Run this as root." >&2; exit 2; }
for tool in debootstrap Xvfb xdotool git python3; do
    command -v $tool > /dev/null || { echo "$tool is needed on this machine." >&2; exit 2; }
done
# The mirror this machine uses itself, unless told otherwise.
mirror=${MIRROR:-$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' |
    grep '/debian/*$' | head -1)}

work=$(mktemp -d "${TMPDIR:-/tmp}/fresh-debian.XXXXXX")
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

# Becomes a command in the clone, in the new system, with this machine's way to the network.
enter() {
    exec env -i HOME=/root LANG=C.UTF-8 TERM=dumb PATH=/usr/sbin:/usr/bin:/sbin:/bin \
        PIP_CERT=/etc/host-certificates.crt "${network[@]}" "${screen[@]}" \
        chroot "$system" sh -c 'cd /srv/kiosk && exec "$@"' sh "$@" < /dev/null
}

inside() { (enter "$@"); }

timed() {
    local began=$EPOCHREALTIME status
    "$@"
    status=$?
    echo "$EPOCHREALTIME $began" | awk '{ printf "    (%.2f s)\n", $1 - $2 }' >&2
    return $status
}

mapfile -t network < <(env | grep -i -E '^(https?_proxy|no_proxy|PIP_INDEX_URL)=')
screen=()

echo "== A bare Debian 12"
debootstrap --variant=minbase bookworm "$system" "$mirror" > "$work/debootstrap.log" 2>&1 ||
    fail "debootstrap; see $work/debootstrap.log"
cp /etc/resolv.conf "$system/etc/resolv.conf"
cp "${PIP_CERT:-/etc/ssl/certs/ca-certificates.crt}" "$system/etc/host-certificates.crt"
mount -t proc proc "$system/proc" && mount --bind /dev "$system/dev" || fail "mount"
git clone -q "$checkout" "$system/srv/kiosk" || fail "git clone"

echo "== build/run settings, the first time"
timed inside build/run settings > "$work/settings.toml" || fail "build/run settings"
echo "== build/run check"
timed inside build/run check || fail "build/run check"
echo "== build/run, without a display: has to say so"
timed inside build/run 2>&1 | tee "$work/no-display.txt"
grep -q 'build/run tour --out DIR' "$work/no-display.txt" || fail "nothing said about the tour"
echo "== build/run --version, everything there"
timed inside build/run --version || fail "build/run --version"
echo "== build/run tour"
tour() { inside build/run tour --out /srv/tour > "$work/tour.txt" 2>&1; }
timed tour || { cat "$work/tour.txt"; fail "build/run tour"; }
pictures=$(find "$system/srv/tour" -name '*.png' | wc -l)
echo "    $pictures pictures"
[ "$pictures" -gt 0 ] || fail "the tour took no picture"

echo "== build/run, on a screen of 1920 × 1080"
number=90
while [ -e "/tmp/.X11-unix/X$number" ]; do number=$((number + 1)); done
mkdir -p "$work/frames"
Xvfb ":$number" -screen 0 1920x1080x24 -fbdir "$work/frames" -nolisten tcp -ac \
    > "$work/xvfb.log" 2>&1 &
started=($!)
for _ in $(seq 50); do [ -e "/tmp/.X11-unix/X$number" ] && break; sleep 0.1; done
mkdir -p "$system/tmp/.X11-unix" && mount --bind /tmp/.X11-unix "$system/tmp/.X11-unix"
screen=("DISPLAY=:$number")

look() {
    cp "$work/frames/Xvfb_screen0" "$work/$1.xwd"
    python3 "$here/../support/e2e/frame_buffer.py" png "$work/$1.xwd" "$work/$1.png"
}
difference() { python3 "$here/../support/e2e/frame_buffer.py" changed "$work/$1.xwd" "$work/$2.xwd"; }

look empty
enter build/run --data /srv/data > "$work/kiosk.txt" 2>&1 &
kiosk=$!
started=("$kiosk" "${started[@]}")
DISPLAY=:$number timeout 30 xdotool search --sync --onlyvisible --name . > "$work/window.txt" ||
    { cat "$work/kiosk.txt"; fail "no window within 30 s"; }
sleep 5
kill -0 "$kiosk" 2> /dev/null || { cat "$work/kiosk.txt"; fail "the kiosk ended by itself"; }
look attract
grep -q ' started: ' "$system/srv/data/kiosk.log" || fail "the log does not say that it started"
shown=$(difference empty attract)
echo "    attract: $shown % of the screen drawn"
[ "$shown" -ge 90 ] || fail "attract does not fill the screen; see $work/attract.png"
sleep 2
look attract-later
DISPLAY=:$number xdotool mousemove 960 800 click 1
still=$(difference attract attract-later) woken=0
for _ in $(seq 20); do # a machine with other work to do is slower
    sleep 0.5
    look awake
    woken=$(difference attract-later awake)
    [ "$woken" -gt $((still + 5)) ] && break
done
echo "    in two seconds of attract $still % changed, with the touch $woken %"
[ "$woken" -gt $((still + 5)) ] || fail "the touch changed nothing; see $work/awake.png"
grep -E ' (WARNING|ERROR|CRITICAL) ' "$system/srv/data/kiosk.log" && fail "the log complains"
kill "$kiosk" && wait "$kiosk"
grep -q ' stopped$' "$system/srv/data/kiosk.log" || fail "the kiosk did not stop in order"
screen=()

if [ -n "$checks" ]; then
    echo "== build/test"
    timed inside build/test || fail "build/test"
fi
echo "Pictures and logs: $work"
echo "PASS"
