// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// lind-run [OPTIONS] PROG.wasm ARGS...: runs a wasm program as the native executable that lind-aot
// makes of it. Executables are kept in a cache, named by the hash of everything that they are made
// of.
#include "cache.h"
#include "dispatch.h"
#include "version.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <blake2.h>

#define EXIT_CANNOT_RUN 126 // as shells have it
#define EXIT_NOT_FOUND 127

enum tier { QUICK, PRODUCTION };

static const struct {
    const char *option; // of lind-aot
    const char *suffix; // of the cache entry
} tiers[] = {[QUICK] = {"-O0", "quick"}, [PRODUCTION] = {"-O2", "O2"}};

static void usage(void) {
    puts("usage: lind-run [OPTIONS] PROG.wasm ARGS...\n"
         "\n"
         "  -O2, --tier=production  optimise (slow to compile, once)\n"
         "  -O0, --tier=quick       compile at once (default; an optimised executable is preferred "
         "if\n"
         "                          the cache has one)\n"
         "  --cache-clear           remove all executables from the cache\n"
         "  --cache-size            print the number of executables in the cache and their size\n"
         "  --list-syscalls         print every system call and whether it is there\n"
         "  --help, --version\n"
         "\n"
         "Environment: LIND_CACHE_DIR ($XDG_CACHE_HOME/lind, ~/.cache/lind), LIND_CACHE_LIMIT "
         "(1G),\n"
         "and those of lind-aot");
}

_Noreturn static void fail(int status, const char *what, const char *why) {
    fprintf(stderr, "error: %s: %s\n", what, why);
    exit(status);
}

// The bytes of the program's file. They are read once: what is hashed is what is compiled, whatever
// becomes of the file meanwhile.
struct module {
    const char *path;
    uint8_t *bytes;
    size_t size;
};

static struct module read_module(const char *path) {
    struct module module = {.path = path};
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat status;
    if (fd < 0 || fstat(fd, &status) != 0)
        fail(errno == ENOENT ? EXIT_NOT_FOUND : EXIT_CANNOT_RUN, path, strerror(errno));
    if (!S_ISREG(status.st_mode))
        fail(EXIT_CANNOT_RUN, path, "not a regular file (want a wasm module)");
    // Shared, because private memory is data, of which `ulimit -d` may allow little.
    size_t room = (size_t)status.st_size;
    module.bytes = mmap(NULL, room + 1, PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
    if (module.bytes == MAP_FAILED)
        fail(EXIT_CANNOT_RUN, path, strerror(errno));
    ssize_t n = 1;
    while (module.size < room && n > 0) {
        n = read(fd, module.bytes + module.size, room - module.size);
        if (n < 0)
            fail(EXIT_CANNOT_RUN, path, strerror(errno));
        module.size += (size_t)n;
    }
    close(fd);
    return module;
}

// Writes the name of the cache entry without the tier's suffix: the hash of the module, the tools
// and the settings that shape its executable.
static void name_entry(const struct module *module, char name[CACHE_NAME_SIZE]) {
    uint8_t hash[20];
    blake2b_state state;
    blake2b_init(&state, sizeof hash);
    const char *settings[] = {LIND_TOOLS, getenv("LIND_CC"), getenv("LIND_TCC"),
                              getenv("LIND_WASM2C"), getenv("LIND_CFLAGS")};
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        const char *text = settings[i] != NULL ? settings[i] : "";
        blake2b_update(&state, (const uint8_t *)text, strlen(text) + 1);
    }
    blake2b_update(&state, module->bytes, module->size);
    blake2b_final(&state, hash, sizeof hash);
    for (size_t i = 0; i < sizeof hash; i++)
        sprintf(name + 2 * i, "%02x", hash[i]);
}

// Becomes the executable. Its file may be unlinked by now: only the descriptor counts. Start-up
// code takes argv[0] for the program's path.
_Noreturn static void execute(int fd, char **argv) {
    execveat(fd, "", argv, environ, AT_EMPTY_PATH);
    fail(EXIT_CANNOT_RUN, argv[0], strerror(errno));
}

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

static void hold_signals(void) {
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

// Gives them their effect back; does not return if one has come.
static void release_signals(void) {
    for (size_t i = 0; i < sizeof ending / sizeof *ending; i++) {
        struct sigaction action;
        sigaction(ending[i], NULL, &action);
        if (action.sa_handler == on_ending)
            signal(ending[i], SIG_DFL);
    }
    if (ended_by != 0)
        raise(ended_by);
}

// Runs the lind-aot beside this program on the file `copy` of the module; true if it succeeded (it
// prints its own errors).
static bool compile(const char *path, const char *copy, enum tier tier, const char *output) {
    char self[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", self, sizeof self - sizeof "lind-aot");
    if (length < 0)
        fail(EXIT_CANNOT_RUN, "/proc/self/exe", strerror(errno));
    self[length] = '\0';
    strcpy(strrchr(self, '/') + 1, "lind-aot");

    char *name = NULL;
    if (asprintf(&name, "--name=%s", path) < 0)
        fail(EXIT_CANNOT_RUN, path, strerror(errno));
    char *argv[] = {self, (char *)tiers[tier].option, name, (char *)copy, "-o", (char *)output,
                    NULL};
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
    int error = posix_spawn(&child, self, &actions, &attributes, argv, environ);
    if (error != 0)
        fprintf(stderr, "error: %s: %s\n", self, strerror(error));
    else
        compiler = child;
    sigprocmask(SIG_SETMASK, &mask_before, NULL);
    while (error == 0 && (waitpid(child, NULL, 0) >= 0 || errno == EINTR))
        ;
    compiler = 0;
    signal(SIGCHLD, disposition);
    free(name);
    return access(output, F_OK) == 0;
}

static bool write_file(const char *path, const struct module *module) {
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    size_t done = 0;
    for (ssize_t n = 1; fd >= 0 && done < module->size && n > 0; done += (size_t)n)
        n = write(fd, module->bytes + done, module->size - done);
    return fd >= 0 && close(fd) == 0 && done == module->size;
}

// Compiles in a temporary directory, puts the result into the cache, and runs it even if that
// failed.
_Noreturn static void compile_and_execute(struct cache *cache, const char *entry, enum tier tier,
                                          const struct module *module, char **argv) {
    const char *tmp = getenv("TMPDIR");
    char dir[PATH_MAX], copy[PATH_MAX + 16], output[PATH_MAX + 16];
    snprintf(dir, sizeof dir, "%s/lind.XXXXXX", tmp != NULL && *tmp != '\0' ? tmp : "/tmp");
    hold_signals();
    bool made = mkdtemp(dir) != NULL;
    snprintf(copy, sizeof copy, "%s/module.wasm", dir);
    snprintf(output, sizeof output, "%s/prog", dir);
    bool copied = made && write_file(copy, module);
    int error = errno;
    bool compiled = copied && compile(module->path, copy, tier, output);
    int fd = compiled && ended_by == 0 ? open(output, O_RDONLY | O_CLOEXEC) : -1;
    if (made) {
        unlink(copy);
        unlink(output);
        rmdir(dir);
    }
    if (fd >= 0)
        cache_insert(cache, entry, fd);
    cache_unlock(cache, entry);
    if (!copied)
        fail(EXIT_CANNOT_RUN, made ? copy : dir, strerror(error));
    release_signals();
    if (fd < 0)
        exit(EXIT_CANNOT_RUN);
    // Programs need not be allowed to run in the temporary directory.
    int cached = cache_find(cache, entry);
    execute(cached >= 0 ? cached : fd, argv);
}

int main(int argc, char **argv) {
    enum tier tier = QUICK;
    int at = 1;
    for (; at < argc && argv[at][0] == '-'; at++) {
        const char *option = argv[at];
        if (strcmp(option, "--") == 0) {
            at++;
            break;
        }
        if (strcmp(option, "-O2") == 0 || strcmp(option, "--tier=production") == 0) {
            tier = PRODUCTION;
        } else if (strcmp(option, "-O0") == 0 || strcmp(option, "--tier=quick") == 0) {
            tier = QUICK;
        } else if (strcmp(option, "--cache-clear") == 0) {
            return cache_clear();
        } else if (strcmp(option, "--cache-size") == 0) {
            return cache_print_size();
        } else if (strcmp(option, "--list-syscalls") == 0) {
            lind_syscall_list(stdout);
            return 0;
        } else if (strcmp(option, "--help") == 0) {
            usage();
            return 0;
        } else if (strcmp(option, "--version") == 0) {
            puts(LIND_VERSION);
            return 0;
        } else {
            fail(2, option, "unknown option (see lind-run --help)");
        }
    }
    if (at == argc)
        fail(2, "lind-run", "no program given (see lind-run --help)");

    char name[CACHE_NAME_SIZE], entry[sizeof name + 8];
    struct module module = read_module(argv[at]);
    name_entry(&module, name);
    struct cache cache;
    cache_open(&cache);
    for (int better = PRODUCTION; better >= (int)tier; better--) {
        snprintf(entry, sizeof entry, "%s.%s", name, tiers[better].suffix);
        int fd = cache_find(&cache, entry);
        if (fd >= 0)
            execute(fd, argv + at);
    }
    int fd = cache_lock(&cache, entry);
    if (fd >= 0)
        execute(fd, argv + at);
    compile_and_execute(&cache, entry, tier, &module, argv + at);
}
