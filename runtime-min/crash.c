// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "crash.h"

#include "lind-module.h"
#include "memory.h"
#include "symbols.h"
#include "thread.h"
#include "trap.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <unwind.h>

#define FRAMES_MAX 48
#define NAME_SIZE 128
#define NEAR_MAX 0x100000u   // from the end of static data to an address that has a nearest symbol
#define FRAME_MAX (64 << 20) // a fault farther from the stack pointer is not an exhausted stack

// ---- What an access did ------------------------------------------------------------------------

// Bytes that the instruction at pc reads or writes, 0 if it is of an unknown kind. Compilers reach
// guest memory by few kinds of instructions.
static unsigned access_width(const uint8_t *pc) {
    unsigned prefix = 0;
    bool wide = false;
    for (; *pc == 0x66 || *pc == 0xF2 || *pc == 0xF3 || *pc == 0xF0 || (*pc >= 0x64 && *pc <= 0x67);
         pc++)
        if (*pc != 0xF0)
            prefix = *pc;
    if ((*pc & 0xF0) == 0x40)
        wide = *pc++ & 8;
    unsigned word = wide ? 8 : prefix == 0x66 ? 2 : 4;
    if (*pc != 0x0F) {
        if (*pc == 0x63) // movsxd
            return 4;
        bool known = *pc < 0x40 || (*pc >= 0x80 && *pc <= 0x8B) || (*pc >= 0xA0 && *pc <= 0xAB) ||
                     (*pc >= 0xC0 && *pc <= 0xC7) || (*pc >= 0xD0 && *pc <= 0xD3) || *pc >= 0xF6;
        return !known ? 0 : (*pc & 1) == 0 && *pc != 0x82 ? 1 : word;
    }
    static const struct {
        uint8_t first, last, none, x66, xF3, xF2; // bytes by prefix; 0: the general register's
    } table[] = {
        {0x10, 0x11, 16, 16, 4, 8},   // movups, movupd, movss, movsd
        {0x12, 0x17, 8, 8, 8, 8},     // halves of vectors
        {0x28, 0x29, 16, 16, 16, 16}, // movaps
        {0x2A, 0x2D, 8, 8, 0, 0},     // conversions
        {0x2E, 0x2F, 4, 8, 4, 8},     // comparisons
        {0x51, 0x5F, 16, 16, 4, 8},   // arithmetic
        {0x6E, 0x6E, 0, 0, 0, 0},     // movd, movq
        {0x6F, 0x6F, 8, 16, 16, 16},  // movdqa, movdqu
        {0x7E, 0x7E, 0, 0, 8, 0},     // movd, movq
        {0x7F, 0x7F, 8, 16, 16, 16},  // movdqa, movdqu
        {0xB0, 0xB0, 1, 1, 1, 1},     // cmpxchg
        {0xB1, 0xB1, 0, 0, 0, 0},     //
        {0xB6, 0xB6, 1, 1, 1, 1},     // movzx
        {0xB7, 0xB7, 2, 2, 2, 2},     //
        {0xBE, 0xBE, 1, 1, 1, 1},     // movsx
        {0xBF, 0xBF, 2, 2, 2, 2},     //
        {0xC0, 0xC0, 1, 1, 1, 1},     // xadd
        {0xC1, 0xC1, 0, 0, 0, 0},     //
        {0xD6, 0xD6, 8, 8, 8, 8},     // movq
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (pc[1] >= table[i].first && pc[1] <= table[i].last) {
            unsigned width = prefix == 0x66   ? table[i].x66
                             : prefix == 0xF3 ? table[i].xF3
                             : prefix == 0xF2 ? table[i].xF2
                                              : table[i].none;
            return width != 0 ? width : word;
        }
    return 0;
}

// What a wrong data address may have been meant as: the function that has this index in the table,
// or the datum before it.
static bool nearest(const struct symbols *symbols, uint32_t address, char *name, size_t size) {
    if (address >= MEMORY_DATA_START)
        return address < lind_program->heap_base + NEAR_MAX &&
               symbols_guest(symbols, address, true, name, size);
    void (*function)(void) = lind_program->function(address);
    return function != NULL && symbols_function(symbols, (uintptr_t)function, name, size);
}

// What is at a guest address where an access failed.
static const char *place(uint64_t address, const siginfo_t *info) {
    if (address >= MEMORY_SIZE)
        return "past the end of memory (a negative number added to a pointer?)";
    if (info->si_signo == SIGBUS && info->si_code == BUS_ADRERR)
        return "behind the end of the mapped file";
    if (address < MEMORY_PAGE)
        return "null pointer";
    if (address < MEMORY_DATA_START)
        return "below all data (a small number used as a pointer?)";
    if (address >= MEMORY_STACK_TOP)
        return "above the stack (a negative number or error code used as a pointer?)";
    if (address < memory_stack_bottom && address >= memory_mmap_top)
        return "below the stack (recursion too deep, or a large local variable)";
    if (memory_is_mapped((uint32_t)address, 1))
        return "mapped without permission for this (mprotect)";
    return "not mapped (never, or not any more)";
}

// Says that, and the nearest symbol if one is known; at most size bytes.
static void describe(const struct symbols *symbols, uint64_t address, const siginfo_t *info,
                     char *text, size_t size) {
    char name[NAME_SIZE], plus[32] = "";
    bool named = address < MEMORY_SIZE && nearest(symbols, (uint32_t)address, name, sizeof name);
    if (address > 0 && address < MEMORY_PAGE)
        snprintf(plus, sizeof plus, " plus %" PRIu64, address);
    if (!named)
        snprintf(text, size, "%s%s", place(address, info), plus);
    else if (address >= MEMORY_DATA_START)
        snprintf(text, size, "%s; nearest symbol: %s", place(address, info), name);
    else if (address >= MEMORY_PAGE)
        snprintf(text, size, "the function pointer of %s, used as a data pointer", name);
    else
        snprintf(text, size, "null pointer%s, or the function pointer of %s", plus, name);
}

static void describe_fault(const struct symbols *symbols, const siginfo_t *info,
                           const ucontext_t *context) {
    const greg_t *registers = context->uc_mcontext.gregs;
    uint64_t address = (uint64_t)(uintptr_t)info->si_addr - (uintptr_t)memory_base;
    uint64_t below = (uint64_t)registers[REG_RSP] - (uint64_t)(uintptr_t)info->si_addr;
    char text[256];
    if (address < 2 * MEMORY_SIZE) {
        const char *kind = registers[REG_ERR] & 2 ? "store" : "load";
        unsigned width = access_width((const uint8_t *)registers[REG_RIP]);
        describe(symbols, address, info, text, sizeof text);
        if (width != 0)
            report("SIG%s: %u-byte %s at 0x%08" PRIx64 ": %s", sigabbrev_np(info->si_signo), width,
                   kind, address, text);
        else
            report("SIG%s: %s at 0x%08" PRIx64 ": %s", sigabbrev_np(info->si_signo), kind, address,
                   text);
    } else if (below + MEMORY_PAGE < FRAME_MAX) {
        report("SIG%s: the stack is used up (recursion too deep, or a large local variable)",
               sigabbrev_np(info->si_signo));
    } else {
        report("SIG%s: a fault outside guest memory", sigabbrev_np(info->si_signo));
    }
}

// ---- The unwinder's tables ---------------------------------------------------------------------

// The compiler's start files register them, which takes three pages of every start, and only these
// reports use them: so that waits (begin.o is linked with --wrap) until one is made or, as two
// threads may want one at a time, until there are threads.
static const void *tables LIND_HOT;
static struct object *tables_object LIND_HOT;

void __register_frame_info_bases(const void *begin, struct object *object, void *text, void *data);
void __wrap___register_frame_info(const void *begin, struct object *object);
void *__wrap___deregister_frame_info(const void *begin);

void __wrap___register_frame_info(const void *begin, struct object *object) {
    tables_object = object;
    tables = begin;
}

// At the end of the process.
void *__wrap___deregister_frame_info(const void *begin) {
    (void)begin;
    return NULL;
}

void crash_prepare(void) {
    if (tables != NULL)
        __register_frame_info_bases(tables, tables_object, NULL, NULL);
    tables = NULL;
}

static void unwind(_Unwind_Trace_Fn on_frame, void *data) {
    crash_prepare();
    _Unwind_Backtrace(on_frame, data);
}

// ---- The guest's calls -------------------------------------------------------------------------

struct walk {
    struct symbols symbols;
    unsigned frames;
    char line[512];
};

static void put_line(struct walk *walk, int length) {
    size_t used = length < 0                               ? 0
                  : (size_t)length < sizeof walk->line - 1 ? (size_t)length
                                                           : sizeof walk->line - 1;
    walk->line[used++] = '\n';
    ssize_t written = write(STDERR_FILENO, walk->line, used);
    (void)written;
}

static _Unwind_Reason_Code on_frame(struct _Unwind_Context *context, void *data) {
    struct walk *walk = data;
    int interrupted = 0;
    uintptr_t pc = _Unwind_GetIPInfo(context, &interrupted);
    // A return address may already belong to the next line, or to the next function.
    pc -= !interrupted;
    char name[NAME_SIZE];
    const char *file = "";
    if (!symbols_function(&walk->symbols, pc, name, sizeof name))
        return _URC_NO_REASON;
    // What calls main is the same in every program.
    if (strcmp(name, "__libc_start_call_main") == 0)
        return _URC_NORMAL_STOP;
    if (walk->frames == FRAMES_MAX) {
        put_line(walk, snprintf(walk->line, sizeof walk->line, "    and more"));
        return _URC_NORMAL_STOP;
    }
    bool is_main = strcmp(name, "main") == 0 || strcmp(name, "__original_main") == 0;
    uint32_t line = symbols_line(&walk->symbols, pc, &file);
    const char *shown = is_main ? "main" : name; // clang renames a main without arguments
    const char *how = walk->frames++ == 0 ? "in" : "by";
    put_line(walk, line != 0 ? snprintf(walk->line, sizeof walk->line, "    %s %s at %s:%" PRIu32,
                                        how, shown, file, line)
                             : snprintf(walk->line, sizeof walk->line, "    %s %s", how, shown));
    return is_main ? _URC_NORMAL_STOP : _URC_NO_REASON;
}

void crash_report(int sig, const siginfo_t *info, const ucontext_t *context) {
    static const int mistakes[] = {SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGSYS, SIGTRAP};
    bool mistake = false;
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++)
        mistake = mistake || mistakes[i] == sig;
    static _Thread_local bool reporting;
    if (!mistake || reporting)
        return;
    reporting = true; // a fault in here is not worth another report
    struct walk walk;
    walk.frames = 0;
    symbols_open(&walk.symbols);
    bool fault = info != NULL && info->si_code > 0 && (sig == SIGSEGV || sig == SIGBUS);
    if (fault && context != NULL) {
        describe_fault(&walk.symbols, info, context);
    } else if (info != NULL) {
        // What the program does to itself it has usually explained: only for people who debug.
        if (walk.symbols.lines.row_count == 0) {
            symbols_close(&walk.symbols);
            return;
        }
        report("SIG%s: %s", sigabbrev_np(sig), sigdescr_np(sig));
    }
    unwind(on_frame, &walk);
    symbols_close(&walk.symbols);
}

// ---- backtrace(3) of the guest -----------------------------------------------------------------

extern const char __executable_start[], etext[]; // of the linker

uint32_t crash_code(uintptr_t pc) {
    uintptr_t start = (uintptr_t)__executable_start;
    return pc >= start && pc < (uintptr_t)etext ? (uint32_t)(pc - start) : 0;
}

struct collection {
    struct symbols symbols;
    uint32_t *code;
    unsigned count, max;
    bool inside;    // of the innermost function, which asks
    uintptr_t last; // address in the frame before, of whatever code
};

static void add(struct collection *collection, uintptr_t pc) {
    if (collection->count < collection->max)
        collection->code[collection->count++] = crash_code(pc);
}

static _Unwind_Reason_Code collect(struct _Unwind_Context *context, void *data) {
    struct collection *collection = data;
    int interrupted = 0;
    uintptr_t pc = _Unwind_GetIPInfo(context, &interrupted), last = collection->last;
    char name[NAME_SIZE];
    collection->last = pc;
    bool guest = symbols_function(&collection->symbols, pc - !interrupted, name, sizeof name);
    // The frame of the signal is one of the list, as natively: programs count on it.
    if (interrupted && collection->inside)
        add(collection, guest ? last : pc);
    if (!guest)
        return _URC_NO_REASON;
    if (collection->inside)
        add(collection, pc);
    collection->inside = true;
    return collection->count == collection->max ? _URC_NORMAL_STOP : _URC_NO_REASON;
}

unsigned crash_backtrace(uint32_t *code, unsigned max) {
    struct collection collection = {.code = code, .max = max};
    symbols_open(&collection.symbols);
    unwind(collect, &collection);
    symbols_close(&collection.symbols);
    return collection.count;
}

void crash_describe(uint32_t code, char *text, size_t size) {
    struct symbols symbols;
    char name[NAME_SIZE];
    const char *file = "";
    uintptr_t pc = (uintptr_t)__executable_start + code - 1;
    symbols_open(&symbols);
    text[0] = '\0';
    if (symbols_function(&symbols, pc, name, sizeof name)) {
        uint32_t line = symbols_line(&symbols, pc, &file);
        if (line != 0)
            snprintf(text, size, "%s at %s:%" PRIu32, name, file, line);
        else
            snprintf(text, size, "%s", name);
    }
    symbols_close(&symbols);
}

void crash_symbol(uint32_t code, char *text, size_t size) {
    struct symbols symbols;
    char name[NAME_SIZE];
    uintptr_t pc = (uintptr_t)__executable_start + code, start;
    symbols_open(&symbols);
    text[0] = '\0';
    if (symbols_function_at(&symbols, pc - 1, name, sizeof name, &start))
        snprintf(text, size, "%s+0x%" PRIxPTR, name, pc - start);
    symbols_close(&symbols);
}
