/* Loaded before the C library (LD_PRELOAD): flushing a file to the disk takes SLOW_FSYNC_MS milliseconds longer. */
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static void wait_for_the_disk(void) {
  const char *text = getenv("SLOW_FSYNC_MS");
  long ms = text ? atol(text) : 0;
  struct timespec wait = {ms / 1000, ms % 1000 * 1000000};
  nanosleep(&wait, NULL);
}

int fsync(int file) {
  wait_for_the_disk();
  return syscall(SYS_fsync, file);
}

int fdatasync(int file) {
  wait_for_the_disk();
  return syscall(SYS_fdatasync, file);
}
