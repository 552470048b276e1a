#!/bin/bash
# Proves that `clearmind-kiosk setup` makes a computer start into the kiosk: installs the .deb into a
# bare Debian 12, boots it with systemd in a container, and looks at the screen that the unit fills.
#
#   sudo tests/e2e/boot.sh FILE.deb [--keep] [--system FOLDER]
#
#   --keep           leave the system's folder, and say where it is
#   --system FOLDER  take this one, which an earlier run left, instead of making one (a minute less)
#
# Not part of build/test: it needs root, debootstrap, systemd-container, xvfb, xdotool and imagemagick
# on this machine, the network for Debian's packages, and 2 GB. The container has no seat, console
# or graphics card, so the compositor draws into this machine's Xvfb. Ends with PASS or FAIL.
set -uo pipefail

here=$(cd "$(dirname "$0")" && pwd)
keep='' file='' system=''
while [ $# -gt 0 ]; do
    case $1 in
        --keep) keep=yes ;;
        --system) system=$(realpath "$2"); keep=yes; shift ;;
        *.deb) file=$(realpath "$1") ;;
        *) sed -n '2,13p' "$0"; exit 2 ;;
    esac
    shift
done
[ -f "$file" ] || { sed -n '2,13p' "$0"; exit 2; }
[ "$(id -u)" = 0 ] || { echo "Run this as root." >&2; exit 2; }
for tool in debootstrap systemd-nspawn Xvfb xdotool import; do
    command -v $tool > /dev/null || { echo "$tool is needed on this machine." >&2; exit 2; }
done
# The mirror this machine uses itself, unless told otherwise.
mirror=${MIRROR:-$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' |
    grep '/debian/*$' | head -1)}

work=$(mktemp -d "${TMPDIR:-/tmp}/boot.XXXXXX")
made=${system:+no}
system=${system:-$work/system}
container='' xvfb=''
unit=clearmind-kiosk.service
data=/var/lib/clearmind-kiosk

clean_up() {
    [ -n "$container" ] && kill "$container" 2> /dev/null && sleep 2
    [ -n "$container" ] && kill -9 "$container" 2> /dev/null
    [ -n "$xvfb" ] && kill "$xvfb" 2> /dev/null
    for place in dev proc; do mountpoint -q "$system/$place" && umount -l "$system/$place"; done
    rmdir /sys/fs/cgroup/*/kiosk-boot.$$ 2> /dev/null
    if [ -n "$keep" ] || grep -q " $system/" /proc/mounts; then
        echo "Left as it is: $system"
    else
        rm -rf --one-file-system "$system"
    fi
}
trap clean_up EXIT

fail() {
    [ -n "$leader" ] && inside journalctl -b -u $unit --no-pager > "$work/journal.txt" 2>&1
    echo "FAIL: $*"
    echo "Pictures and logs: $work"
    exit 1
}
leader=''

in_chroot() {
    env -i HOME=/root LANG=C.UTF-8 TERM=dumb PATH=/usr/sbin:/usr/bin:/sbin:/bin \
        DEBIAN_FRONTEND=noninteractive "${network[@]}" chroot "$system" "$@" < /dev/null
}
mapfile -t network < <(env | grep -i -E '^(https?_proxy|no_proxy)=')

inside() { nsenter -t "$leader" -a env -i HOME=/root LANG=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin "$@"; }

# boot NAME [OPTION…]: boots the system; afterwards `leader` is its first process. cgroup2 is all of its /sys/fs/cgroup,
# as on a Debian, whatever this machine has.
boot() {
    local group name=$1
    shift
    for group in /sys/fs/cgroup/unified /sys/fs/cgroup/systemd; do
        [ -d $group ] && mkdir -p $group/kiosk-boot.$$
    done
    (
        for group in /sys/fs/cgroup/*/kiosk-boot.$$; do
            [ -e "$group/cgroup.procs" ] && echo $BASHPID > "$group/cgroup.procs"
        done
        exec unshare --mount --propagation slave sh -c '
            umount -R /sys/fs/cgroup && mount -t cgroup2 cgroup2 /sys/fs/cgroup &&
            exec systemd-nspawn -D "$0" --boot --register=no --keep-unit --hostname=kiosk \
                --console=pipe "$@"' "$system" "$@"
    ) > "$work/console-$name.txt" 2>&1 < /dev/null &
    container=$!
    leader=''
    wait_for 60 "the container to boot" booted
}

booted() {
    local nspawn
    nspawn=$(pgrep -f "systemd-nspawn -D $system" | head -1) && leader=$(pgrep -P "$nspawn" | head -1)
    [ -n "$leader" ] && inside systemctl is-system-running 2> /dev/null | grep -qE 'running|degraded'
}

# wait_for SECONDS WHAT COMMAND…
wait_for() {
    local ends=$((SECONDS + $1)) what=$2
    shift 2
    until "$@" > /dev/null; do
        [ $SECONDS -ge $ends ] && fail "waited in vain for $what"
        sleep 0.2
    done
}

power_off() {
    inside systemctl poweroff > /dev/null 2>&1
    wait_for 60 "the container to end" container_ended
    container='' leader=''
}

look() { DISPLAY=:$display import -window root "$work/$1.png"; }
# The mean of the screen's colors, as "red green blue" of 255.
color() {
    DISPLAY=:$display import -window root -resize 1x1! -depth 8 rgb:- | od -An -tu1 | head -1
}
is_dark() { color | awk '{ exit !($1 < 60 && $3 > 30) }'; } # attract's deep green
is_light() { color | awk '{ exit !($1 > 180) }'; }            # the pages' paper
kiosk_pid() {
    # The supervisor's child, which has the window; both are called the same.
    inside pgrep -u kiosk -f 'clearmind-kiosk.*--unsupervised' | tail -1
}
seconds_since() { echo "$EPOCHREALTIME $1" | awk '{ printf "%.1f", $1 - $2 }'; }
has_kiosk_or_calm() { [ -n "$(kiosk_pid)" ] || inside pgrep -u kiosk -f calm > /dev/null; }
container_ended() { ! kill -0 "$container" 2> /dev/null; }
is_another_pid() { local now; now=$(kiosk_pid); [ -n "$now" ] && [ "$now" != "$1" ]; }

if [ -z "$made" ]; then
    echo "== A bare Debian 12 with systemd"
    debootstrap --variant=minbase \
        --include=systemd,systemd-sysv,dbus,libpam-systemd,udev,kbd,procps,ca-certificates \
        bookworm "$system" "$mirror" > "$work/debootstrap.log" 2>&1 ||
        fail "debootstrap; see $work/debootstrap.log"
    mkdir -p "$system/etc/apt" && cp -r /etc/apt/apt.conf.d "$system/etc/apt/" 2> /dev/null
fi
cp /etc/resolv.conf "$system/etc/resolv.conf"
mount -t proc proc "$system/proc" && mount --bind /dev "$system/dev" || fail "mount"
echo "== apt install ./….deb"
cp "$file" "$system/srv/kiosk.deb"
in_chroot apt-get update -qq > "$work/apt.log" 2>&1
in_chroot apt-get install -y --no-install-recommends --reinstall /srv/kiosk.deb >> "$work/apt.log" 2>&1 ||
    fail "apt-get install; see $work/apt.log"
umount "$system/dev" "$system/proc"
echo "== Power on, clearmind-kiosk setup, power off"
boot setup
inside env "${network[@]}" clearmind-kiosk setup > "$work/setup.txt" 2>&1 ||
    { cat "$work/setup.txt"; fail "setup"; }
inside clearmind-kiosk setup | grep -v '^done already' > "$work/again.txt"
grep -q '^0 steps taken' "$work/again.txt" || { cat "$work/again.txt"; fail "setup took a step twice"; }
power_off

# A container has no seat, no tty1 and no graphics card.
mkdir -p "$system/etc/systemd/system/$unit.d"
display=94
while [ -e "/tmp/.X11-unix/X$display" ]; do display=$((display + 1)); done
cat > "$system/etc/systemd/system/$unit.d/container.conf" << END
[Service]
TTYPath=
TTYReset=no
TTYVHangup=no
TTYVTDisallocate=no
StandardInput=null
BindPaths=/tmp/.X11-unix/X$display
# Whose folder has to take Xwayland's socket, too.
ExecStartPre=!/bin/chmod 1777 /tmp/.X11-unix
Environment=WLR_BACKENDS=x11 DISPLAY=:$display WLR_LIBINPUT_NO_DEVICES=1 WLR_RENDERER=pixman LIBSEAT_BACKEND=noop
END
Xvfb ":$display" -screen 0 1024x768x24 -nolisten tcp -ac > "$work/xvfb.log" 2>&1 &
xvfb=$!
wait_for 10 "Xvfb" test -e "/tmp/.X11-unix/X$display"

echo "== Power on"
began=$EPOCHREALTIME
boot kiosk --private-network --bind="/tmp/.X11-unix/X$display"
echo "    booted in $(seconds_since "$began") s"
wait_for 60 "attract" is_dark
echo "    attract after $(seconds_since "$began") s"
wait_for 30 "the unit to say that it is ready" inside systemctl is-active --quiet $unit
look attract
inside systemctl --failed --no-legend | grep . && fail "something failed at boot"
inside systemctl show $unit -p MainPID -p NRestarts -p MemorySwapMax -p LimitCORE
security=$(inside systemd-analyze security --no-pager $unit | tail -1)
echo "    $security"
echo "$security" | awk '{ for (i = 1; i <= NF; i++) if ($i ~ /^[0-9.]+$/) exit !($i <= 2.0) }' ||
    fail "the unit is less hardened than it should be"

touch_screen() { DISPLAY=:$display xdotool mousemove 500 600 click 1; }
echo "== A touch"
began=$EPOCHREALTIME
touch_screen
wait_for 30 "home" is_light
echo "    home after $(seconds_since "$began") s"
sleep 2
look home

echo "== A kill"
pid=$(kiosk_pid)
[ -n "$pid" ] || fail "the kiosk's process was not found"
began=$EPOCHREALTIME
inside kill -9 "$pid"
wait_for 20 "another kiosk" is_another_pid "$pid"
wait_for 20 "attract after the kill" is_dark
echo "    attract again after $(seconds_since "$began") s"

echo "== A hang"
pid=$(kiosk_pid)
sleep 5
began=$EPOCHREALTIME
inside kill -STOP "$pid"
wait_for 90 "another kiosk after a hang" is_another_pid "$pid"
wait_for 20 "attract after the hang" is_dark
echo "    attract again after $(seconds_since "$began") s"

echo "== Crashes in a row, to the calm page"
for number in 1 2 3 4 5 6; do
    wait_for 60 "a kiosk to kill" has_kiosk_or_calm
    pid=$(kiosk_pid)
    [ -n "$pid" ] || break
    inside kill -SEGV "$pid"
    sleep 1.5
done
wait_for 30 "the calm page" inside pgrep -u kiosk -f calm
sleep 3
look calm
echo "    after $number crashes"
inside systemctl is-active --quiet $unit || fail "the unit gave up"
inside systemctl show $unit -p NRestarts
echo "== Power off"
power_off
echo "Pictures and logs: $work"
echo "PASS"
