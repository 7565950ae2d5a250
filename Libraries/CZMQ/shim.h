#ifndef TBOT_CZMQ_SHIM_H
#define TBOT_CZMQ_SHIM_H

// libzmq, and the few calls of the C library that Swift's Glibc module does not have.

#include <pthread.h>
#include <sys/eventfd.h>
#include <zmq.h>

// Declared by <pthread.h> only under _GNU_SOURCE, which a module map cannot set.
extern int pthread_setname_np(pthread_t thread, const char *name);

// An event counter at 0, close-on-exec and non-blocking, or -1 with errno set. The flags are an enum that Swift imports awkwardly.
static inline int czmq_eventfd(void) {
    return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
}

// Names the calling thread; at most 15 bytes count. Returns 0 or the error.
static inline int czmq_name_this_thread(const char *name) {
    return pthread_setname_np(pthread_self(), name);
}

#endif
