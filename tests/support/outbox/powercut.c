/* Records what a process asks of its disk, so that a test can replay it up to a power cut.
 *
 * Preloaded. Every write, truncation, sync, rename, link and removal below $POWERCUT_ROOT, and
 * every write to standard output, is appended to $POWERCUT_JOURNAL, in the order they happened:
 * a line "<op> <offset> <length> <path>\n", then <length> bytes.
 *
 * $POWERCUT_FAIL names syncs that fail with EIO: ",3,17," means the third and the seventeenth. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int journal = -1;
static const char *root;

#define REAL(name) ((__typeof__(name) *)dlsym(RTLD_NEXT, #name))

static void put(const void *data, size_t size) {
    ssize_t (*real)(int, const void *, size_t) = REAL(write);
    const char *at = data;
    while (size) {
        ssize_t done = real(journal, at, size);
        if (done <= 0) abort();
        at += done;
        size -= done;
    }
}

static void note(const char *op, const char *path, long long offset, const void *data, size_t size) {
    char line[PATH_MAX + 64];
    pthread_mutex_lock(&lock);
    if (journal < 0) {
        root = getenv("POWERCUT_ROOT");
        journal = REAL(open)(getenv("POWERCUT_JOURNAL"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        if (!root || journal < 0) abort();
    }
    if (!strcmp(op, "said") || !strncmp(path, root, strlen(root))) {
        int length = snprintf(line, sizeof line, "%s %lld %zu %s\n", op, offset, size, path);
        put(line, length);
        if (data) put(data, size);
    }
    pthread_mutex_unlock(&lock);
}

static int where(int fd, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t size = readlink(link, path, PATH_MAX - 1);
    if (size < 0) return 0;
    path[size] = 0;
    return path[0] == '/';
}

static void wrote(int fd, long long offset, const void *data, ssize_t size) {
    char path[PATH_MAX];
    if (size <= 0 || fd == journal) return;
    if (fd == 1) note("said", "-", 0, data, size);
    else if (where(fd, path)) note("write", path, offset, data, size);
}

ssize_t write(int fd, const void *data, size_t size) {
    long long at = lseek(fd, 0, SEEK_CUR);
    ssize_t done = REAL(write)(fd, data, size);
    wrote(fd, at < 0 ? 0 : at, data, done);
    return done;
}
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
    ssize_t done = REAL(pwrite64)(fd, data, size, at);
    wrote(fd, at, data, done);
    return done;
}
ssize_t pwrite(int fd, const void *data, size_t size, off_t at) {
    ssize_t done = REAL(pwrite)(fd, data, size, at);
    wrote(fd, at, data, done);
    return done;
}
static int cut(int result, int fd, long long size) {
    char path[PATH_MAX];
    if (!result && where(fd, path)) note("cut", path, size, 0, 0);
    return result;
}
int ftruncate64(int fd, off64_t size) { return cut(REAL(ftruncate64)(fd, size), fd, size); }
int ftruncate(int fd, off_t size) { return cut(REAL(ftruncate)(fd, size), fd, size); }
static int synced(int (*real)(int), int fd) {
    static int count;
    char path[PATH_MAX], number[16];
    const char *fail = getenv("POWERCUT_FAIL");
    if (!where(fd, path)) return real(fd);
    if (fail && !strncmp(path, getenv("POWERCUT_ROOT"), strlen(getenv("POWERCUT_ROOT")))) {
        snprintf(number, sizeof number, ",%d,", __sync_add_and_fetch(&count, 1));
        if (strstr(fail, number)) {
            note("fail", path, 0, 0, 0);
            errno = EIO;
            return -1;
        }
    }
    int result = real(fd);
    if (!result) note("sync", path, 0, 0, 0);
    return result;
}
int fsync(int fd) { return synced(REAL(fsync), fd); }
int fdatasync(int fd) { return synced(REAL(fdatasync), fd); }

static int opened(const char *path, int fd, int existed) {
    char full[PATH_MAX];
    if (fd >= 0 && !existed && where(fd, full)) note("make", full, 0, 0, 0);
    return fd;
}
#define OPEN(name)                                                        \
    int name(const char *path, int flags, ...) {                          \
        va_list rest;                                                     \
        va_start(rest, flags);                                            \
        int mode = va_arg(rest, int);                                     \
        va_end(rest);                                                     \
        int existed = !(flags & O_CREAT) || !access(path, F_OK);          \
        return opened(path, REAL(name)(path, flags, mode), existed);      \
    }
OPEN(open)
OPEN(open64)

int unlink(const char *path) {
    int result = REAL(unlink)(path);
    if (!result) note("remove", path, 0, 0, 0);
    return result;
}
int mkdir(const char *path, mode_t mode) {
    int result = REAL(mkdir)(path, mode);
    if (!result) note("folder", path, 0, 0, 0);
    return result;
}
