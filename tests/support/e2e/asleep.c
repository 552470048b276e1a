/* Makes a process believe that its machine slept.
 *
 * Preloaded. CLOCK_BOOTTIME, which counts the time asleep, is ahead of all other clocks by as many
 * seconds as the file $ASLEEP says. Where $ASLEEP_WAKES names a pipe, it stands in for the
 * kernel's timer that tells of waking: it tells when something is written to the pipe. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/timerfd.h>
#include <time.h>

#define REAL(name) ((__typeof__(name) *)dlsym(RTLD_NEXT, #name))

static long seconds_asleep(void) {
    long seconds = 0;
    const char *path = getenv("ASLEEP");
    FILE *file = path ? fopen(path, "r") : NULL;
    if (!file) return 0;
    if (fscanf(file, "%ld", &seconds) != 1) seconds = 0;
    fclose(file);
    return seconds;
}

int clock_gettime(clockid_t clock, struct timespec *time) {
    int result = REAL(clock_gettime)(clock, time);
    if (!result && clock == CLOCK_BOOTTIME) time->tv_sec += seconds_asleep();
    return result;
}

int timerfd_create(int clock, int flags) {
    const char *pipe = getenv("ASLEEP_WAKES");
    if (pipe && clock == CLOCK_REALTIME) return open(pipe, O_RDWR | O_NONBLOCK | O_CLOEXEC);
    return REAL(timerfd_create)(clock, flags);
}

int timerfd_settime(int fd, int flags, const struct itimerspec *at, struct itimerspec *before) {
    if (getenv("ASLEEP_WAKES")) return 0;
    return REAL(timerfd_settime)(fd, flags, at, before);
}
