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

// Writes the name of the cache entry without the tier's suffix: the hash of the module, the tools
// and the settings that shape its executable.
static void name_entry(const char *path, char name[CACHE_NAME_SIZE]) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat status;
    if (fd < 0 || fstat(fd, &status) != 0)
        fail(errno == ENOENT ? EXIT_NOT_FOUND : EXIT_CANNOT_RUN, path, strerror(errno));
    if (!S_ISREG(status.st_mode))
        fail(EXIT_CANNOT_RUN, path, "not a regular file (want a wasm module)");
    size_t size = (size_t)status.st_size;
    const void *bytes = "";
    if (size > 0)
        bytes = mmap(NULL, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, fd, 0);
    if (bytes == MAP_FAILED)
        fail(EXIT_CANNOT_RUN, path, strerror(errno));

    uint8_t hash[20];
    blake2b_state state;
    blake2b_init(&state, sizeof hash);
    const char *settings[] = {LIND_TOOLS, getenv("LIND_CC"), getenv("LIND_TCC"),
                              getenv("LIND_CFLAGS")};
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        const char *text = settings[i] != NULL ? settings[i] : "";
        blake2b_update(&state, (const uint8_t *)text, strlen(text) + 1);
    }
    blake2b_update(&state, bytes, size);
    blake2b_final(&state, hash, sizeof hash);
    for (size_t i = 0; i < sizeof hash; i++)
        sprintf(name + 2 * i, "%02x", hash[i]);
    close(fd);
}

// Becomes the executable. Its file may be unlinked by now: only the descriptor counts. Start-up
// code takes argv[0] for the program's path.
_Noreturn static void execute(int fd, char **argv) {
    execveat(fd, "", argv, environ, AT_EMPTY_PATH);
    fail(EXIT_CANNOT_RUN, argv[0], strerror(errno));
}

// Runs the lind-aot beside this program; true if it succeeded (it prints its own errors).
static bool compile(const char *module, enum tier tier, const char *output) {
    char self[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", self, sizeof self - sizeof "lind-aot");
    if (length < 0)
        fail(EXIT_CANNOT_RUN, "/proc/self/exe", strerror(errno));
    self[length] = '\0';
    strcpy(strrchr(self, '/') + 1, "lind-aot");

    // A module whose name begins with - is no option.
    char *path = NULL;
    if (asprintf(&path, "%s%s", module[0] == '-' ? "./" : "", module) < 0)
        fail(EXIT_CANNOT_RUN, module, strerror(errno));
    char *argv[] = {self, (char *)tiers[tier].option, path, "-o", (char *)output, NULL};
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
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    void (*disposition)(int) = signal(SIGCHLD, SIG_IGN);
    pid_t child;
    int error = posix_spawn(&child, self, &actions, &attributes, argv, environ);
    if (error != 0)
        fail(EXIT_CANNOT_RUN, self, strerror(error));
    while (waitpid(child, NULL, 0) >= 0 || errno == EINTR)
        ;
    signal(SIGCHLD, disposition);
    free(path);
    return access(output, F_OK) == 0;
}

// Compiles into a temporary directory, puts the result into the cache, and runs it even if that
// failed.
_Noreturn static void compile_and_execute(struct cache *cache, const char *entry, enum tier tier,
                                          char **argv) {
    const char *tmp = getenv("TMPDIR");
    char dir[PATH_MAX], output[PATH_MAX + 8];
    snprintf(dir, sizeof dir, "%s/lind.XXXXXX", tmp != NULL && *tmp != '\0' ? tmp : "/tmp");
    if (mkdtemp(dir) == NULL)
        fail(EXIT_CANNOT_RUN, dir, strerror(errno));
    snprintf(output, sizeof output, "%s/prog", dir);
    bool compiled = compile(argv[0], tier, output);
    int fd = compiled ? open(output, O_RDONLY | O_CLOEXEC) : -1;
    unlink(output);
    rmdir(dir);
    if (fd >= 0)
        cache_insert(cache, entry, fd);
    cache_unlock(cache, entry);
    if (fd < 0)
        exit(EXIT_CANNOT_RUN);
    execute(fd, argv);
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
    name_entry(argv[at], name);
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
    compile_and_execute(&cache, entry, tier, argv + at);
}
