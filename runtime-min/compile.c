// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "compile.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

// Options of lind-aot.
static const char *const tier_option[TIERS] = {[QUICK] = "-O0", [PRODUCTION] = "-O2"};

// Signals that end the process: during a compilation they end the compiler, and the process once it
// has cleaned up. Each is held until there is a compiler to pass it to.
static const int ending[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM};
static volatile sig_atomic_t ended_by, compiler;
static sigset_t mask_before;

static void on_ending(int sig) {
    ended_by = sig;
    if (compiler > 0)
        kill(-compiler, sig);
}

void compile_hold_signals(void) {
    sigset_t set;
    sigemptyset(&set);
    for (size_t i = 0; i < sizeof ending / sizeof *ending; i++)
        sigaddset(&set, ending[i]);
    sigprocmask(SIG_BLOCK, &set, &mask_before);
    for (size_t i = 0; i < sizeof ending / sizeof *ending; i++) {
        struct sigaction action;
        sigaction(ending[i], NULL, &action);
        if (action.sa_handler == SIG_IGN)
            continue;
        action = (struct sigaction){.sa_handler = on_ending};
        sigaction(ending[i], &action, NULL);
    }
}

void compile_release_signals(void) {
    for (size_t i = 0; i < sizeof ending / sizeof *ending; i++) {
        struct sigaction action;
        sigaction(ending[i], NULL, &action);
        if (action.sa_handler == on_ending)
            signal(ending[i], SIG_DFL);
    }
    if (ended_by != 0)
        raise(ended_by);
}

static bool complain(const char *what) {
    fprintf(stderr, "error: %s: %s\n", what, strerror(errno));
    return false;
}

// Path of the lind-aot beside this program.
static bool find_compiler(char path[PATH_MAX]) {
    ssize_t length = readlink("/proc/self/exe", path, PATH_MAX - sizeof "lind-aot");
    if (length < 0)
        return complain("/proc/self/exe");
    path[length] = '\0';
    strcpy(strrchr(path, '/') + 1, "lind-aot");
    return true;
}

// Starts lind-aot and waits for it.
static void run(char **argv) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    // While SIGCHLD is ignored, the time that a child took is not added to this process's, whose
    // accounts the guest takes over. There is no status then: lind-aot leaves the output or
    // nothing.
    posix_spawnattr_t attributes;
    sigset_t child_signal;
    sigemptyset(&child_signal);
    sigaddset(&child_signal, SIGCHLD);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigdefault(&attributes, &child_signal);
    posix_spawnattr_setsigmask(&attributes, &mask_before);
    posix_spawnattr_setpgroup(&attributes, 0); // one address for lind-aot and the tools it runs
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK |
                                              POSIX_SPAWN_SETPGROUP);
    void (*disposition)(int) = signal(SIGCHLD, SIG_IGN);
    pid_t child;
    int error = posix_spawn(&child, argv[0], &actions, &attributes, argv, environ);
    if (error != 0)
        fprintf(stderr, "error: %s: %s\n", argv[0], strerror(error));
    else
        compiler = child;
    sigprocmask(SIG_SETMASK, &mask_before, NULL);
    while (error == 0 && (waitpid(child, NULL, 0) >= 0 || errno == EINTR))
        ;
    compiler = 0;
    signal(SIGCHLD, disposition);
}

static bool write_file(const char *path, const struct compilation *compilation) {
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    size_t done = 0;
    for (ssize_t n = 1; fd >= 0 && done < compilation->size && n > 0; done += (size_t)n)
        n = write(fd, compilation->bytes + done, compilation->size - done);
    return (fd >= 0 && close(fd) == 0 && done == compilation->size) || complain(path);
}

// An option of lind-aot, for the caller to free; NULL without a value, or without memory.
static char *option(const char *name, const char *value) {
    char *string = NULL;
    return value != NULL && asprintf(&string, "%s%s", name, value) >= 0 ? string : NULL;
}

// In the temporary directory dir.
static int compile_in(const char *dir, const struct compilation *compilation) {
    char copy[PATH_MAX + 16], output[PATH_MAX + 16], compiler_path[PATH_MAX], map[PATH_MAX];
    int fd = -1;
    snprintf(copy, sizeof copy, "%s/module.wasm", dir);
    snprintf(output, sizeof output, "%s/prog", dir);
    snprintf(map, sizeof map, "%s.map", compilation->name);
    char *options[] = {
        option("--name=", compilation->name),
        option("--interpose=", compilation->interpose),
        option("--memory-trap=", compilation->memory_trap),
        option("--trace=", compilation->trace),
        option("--map=", access(map, R_OK) == 0 ? map : NULL),
    };
    if (find_compiler(compiler_path) && write_file(copy, compilation)) {
        char *argv[12] = {compiler_path, (char *)tier_option[compilation->tier], copy, "-o",
                          output};
        size_t n = 5;
        for (size_t i = 0; i < sizeof options / sizeof *options; i++)
            if (options[i] != NULL)
                argv[n++] = options[i];
        run(argv);
        fd = ended_by == 0 ? open(output, O_RDONLY | O_CLOEXEC) : -1;
    }
    unlink(copy);
    unlink(output);
    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        free(options[i]);
    return fd;
}

int compile(const struct compilation *compilation) {
    const char *tmp = getenv("TMPDIR");
    char dir[PATH_MAX];
    snprintf(dir, sizeof dir, "%s/lind.XXXXXX", tmp != NULL && *tmp != '\0' ? tmp : "/tmp");
    if (mkdtemp(dir) == NULL) {
        complain(dir);
        return -1;
    }
    int fd = compile_in(dir, compilation);
    rmdir(dir);
    return fd;
}
