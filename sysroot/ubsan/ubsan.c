// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// clang -fsanitize=undefined: the functions that compiled checks call when they fail, with the
// messages of LLVM's own runtime (compiler-rt/lib/ubsan), of which there is no build for this
// target. Each place is reported once. Nothing here allocates memory.
#include "data.h"

#include <errno.h>
#include <execinfo.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// ---- Values as text ----------------------------------------------------------------------------

static unsigned bits_of(const struct type *type) {
    uint32_t bits;
    if (type->kind != BIT_INT)
        return type->kind == INTEGER ? 1u << (type->info >> 1) : type->info;
    memcpy(&bits, type->name + strlen(type->name) + 1, sizeof bits);
    return bits;
}

static bool is_signed(const struct type *type) { return type->info & 1; }
static bool is_integer(const struct type *type) {
    return type->kind == INTEGER || type->kind == BIT_INT;
}

// Bits that hold an integer: _BitInt has more than it uses.
static unsigned room_of(const struct type *type) { return 1u << (type->info >> 1); }

// An integer of at most 128 bits, with its sign.
static __int128 integer(const struct type *type, value v) {
    unsigned __int128 wide = v;
    unsigned room = room_of(type), bits = bits_of(type);
    if (room == 64) {
        uint64_t number;
        memcpy(&number, (const void *)v, sizeof number);
        wide = number;
    } else if (room > 64) {
        memcpy(&wide, (const void *)v, sizeof wide);
    }
    wide <<= 128 - bits;
    return is_signed(type) ? (__int128)wide >> (128 - bits) : (__int128)(wide >> (128 - bits));
}

static bool is_negative(const struct type *type, value v) {
    return is_integer(type) && is_signed(type) && bits_of(type) <= 128 && integer(type, v) < 0;
}

static void show_integer(char text[64], __int128 number, bool with_sign) {
    uint64_t high = (uint64_t)(number >> 64), low = (uint64_t)number;
    if (with_sign && number >= INT64_MIN && number <= INT64_MAX)
        snprintf(text, 64, "%lld", (long long)number);
    else if (!with_sign && high == 0)
        snprintf(text, 64, "%llu", (unsigned long long)low);
    else
        snprintf(text, 64, "0x%08x%08x%08x%08x", (unsigned)(high >> 32), (unsigned)high,
                 (unsigned)(low >> 32), (unsigned)low);
}

static const char *show(char text[64], const struct type *type, value v) {
    float single;
    double number;
    long double large;
    if (is_integer(type) && bits_of(type) <= 128) {
        show_integer(text, integer(type, v), is_signed(type));
        return text;
    }
    if (type->kind == FLOAT && type->info == 32) {
        memcpy(&single, &v, sizeof single);
        large = (long double)single;
    } else if (type->kind == FLOAT && type->info == 64) {
        memcpy(&number, (const void *)v, sizeof number);
        large = (long double)number;
    } else if (type->kind == FLOAT && type->info == 128) {
        memcpy(&large, (const void *)v, sizeof large);
    } else {
        return "<unknown>";
    }
    snprintf(text, 64, "%Lg", large);
    return text;
}

#define SHOW(type, v) show((char[64]){0}, type, v)

// ---- Reports -----------------------------------------------------------------------------------

// Of UBSAN_OPTIONS, "name=number:name=number".
static int option(const char *name, int otherwise) {
    const char *at = getenv("UBSAN_OPTIONS");
    size_t length = strlen(name);
    while (at != NULL && *at != '\0') {
        if (strncmp(at, name, length) == 0 && at[length] == '=')
            otherwise = strncmp(at + length + 1, "true", 4) == 0 ? 1 : atoi(at + length + 1);
        at = strpbrk(at, ":, ");
        at = at != NULL ? at + 1 : NULL;
    }
    return otherwise;
}

__attribute__((format(printf, 1, 2))) static void print(const char *format, ...) {
    char text[1024];
    va_list args;
    va_start(args, format);
    int length = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    size_t size = length < 0 ? 0 : (size_t)length < sizeof text ? (size_t)length : sizeof text - 1;
    ssize_t written = write(STDERR_FILENO, text, size);
    (void)written;
}

struct report {
    struct place place; // whose column counts
    int error;          // the program's
};

// False if there is nothing to report any more.
static bool begin(struct place *place, struct report *report) {
    uint32_t column = atomic_exchange(&place->column, UINT32_MAX);
    report->place.file = place->file;
    report->place.line = place->line;
    report->place.column = column;
    report->error = errno;
    return column != UINT32_MAX;
}

static void print_place(const struct place *place) {
    if (place->file == NULL)
        print("<unknown>: ");
    else if (place->column != 0)
        print("%s:%u:%u: ", place->file, (unsigned)place->line, (unsigned)place->column);
    else
        print("%s:%u: ", place->file, (unsigned)place->line);
}

#define SAY(...) (print_place(&report.place), print("runtime error: " __VA_ARGS__), print("\n"))

/* With source lines, which backtrace_symbols_fd() has not: the runtime's lind_symbol, with its
   last argument, tells them. */
static void print_calls(void) {
    enum { LIND_SYMBOL = 250, WITH_LINE = 1 };
    void *calls[64];
    int count = backtrace(calls, 64);
    for (int i = 0; i < count; i++) {
        char name[256];
        if (syscall(LIND_SYMBOL, calls[i], name, sizeof name, WITH_LINE) > 0)
            print("    #%d %p in %s\n", i, calls[i], name);
    }
}

static void finish(const struct report *report, bool fatal) {
    if (option("print_stacktrace", 0))
        print_calls();
    print("SUMMARY: UndefinedBehaviorSanitizer: undefined-behavior ");
    if (report->place.file != NULL && report->place.column != 0)
        print("%s:%u:%u \n", report->place.file, (unsigned)report->place.line,
              (unsigned)report->place.column);
    else
        print("%s:%u \n", report->place.file ? report->place.file : "<unknown>",
              (unsigned)report->place.line);
    if (fatal || option("halt_on_error", 0)) {
        if (option("abort_on_error", 0))
            abort();
        _exit(option("exitcode", 1));
    }
    errno = report->error;
}

// The 32 bytes from 4 before an address on, if they can be read: the kernel tells.
static void print_memory(uintptr_t at) {
    uint8_t bytes[32];
    uintptr_t start = at < 4 ? 0 : at > UINTPTR_MAX - 28 ? UINTPTR_MAX - 32 : at - 4;
    int fd[2];
    bool readable = false;
    if (pipe(fd) == 0) {
        readable = write(fd[1], (const void *)start, sizeof bytes) == sizeof bytes &&
                   read(fd[0], bytes, sizeof bytes) == sizeof bytes;
        close(fd[0]);
        close(fd[1]);
    }
    if (!readable) {
        print("<memory cannot be printed>\n");
        return;
    }
    for (unsigned i = 0; i < sizeof bytes; i++)
        print("%s%02x", (start + i) % 8 == 0 ? "  " : " ", bytes[i]);
    print("\n");
    for (uintptr_t byte = start; byte < at; byte++)
        print("%s", byte % 8 == 0 ? "    " : "   ");
    print("%s^ \n", at % 8 == 0 ? "  " : " ");
}

// ---- The checks --------------------------------------------------------------------------------

static void type_mismatch_v1(struct type_mismatch *data, value pointer, bool fatal) {
    static const char *const accesses[] = {"load of",
                                           "store to",
                                           "reference binding to",
                                           "member access within",
                                           "member call on",
                                           "constructor call on",
                                           "downcast of",
                                           "downcast of",
                                           "upcast of",
                                           "cast to virtual base of",
                                           "_Nonnull binding to",
                                           "dynamic operation on"};
    const char *access = accesses[data->access], *type = data->type->name;
    unsigned alignment = 1u << data->log_alignment;
    struct report report;
    if (!begin(&data->place, &report))
        return;
    if (pointer == 0)
        SAY("%s null pointer of type %s", access, type);
    else if ((pointer & (alignment - 1)) != 0)
        SAY("%s misaligned address 0x%08x for type %s, which requires %u byte alignment", access,
            (unsigned)pointer, type, alignment);
    else
        SAY("%s address 0x%08x with insufficient space for an object of type %s", access,
            (unsigned)pointer, type);
    if (pointer != 0) {
        print("0x%08x: note: pointer points here\n", (unsigned)pointer);
        print_memory(pointer);
    }
    finish(&report, fatal);
}

static void alignment_assumption(struct alignment_assumption *data, value pointer, value alignment,
                                 value offset, bool fatal) {
    uintptr_t real = pointer - offset;
    struct report report;
    if (!begin(&data->place, &report))
        return;
    if (offset == 0)
        SAY("assumption of %u byte alignment for pointer of type %s failed", (unsigned)alignment,
            data->type->name);
    else
        SAY("assumption of %u byte alignment (with offset of %u byte) for pointer of type %s "
            "failed",
            (unsigned)alignment, (unsigned)offset, data->type->name);
    if (data->assumed.file != NULL) {
        print_place(&data->assumed);
        print("note: alignment assumption was specified here\n");
    }
    print("0x%08x: note: %saddress is %u aligned, misalignment offset is %u bytes\n",
          (unsigned)real, offset != 0 ? "offset " : "", (unsigned)(real & -real),
          (unsigned)(real & (alignment - 1)));
    print_memory(real);
    finish(&report, fatal);
}

static void overflow(struct overflow *data, value left, const char *operator, value right,
                     bool fatal) {
    struct report report;
    if (!begin(&data->place, &report))
        return;
    SAY("%s integer overflow: %s %s %s cannot be represented in type %s",
        is_signed(data->type) ? "signed" : "unsigned", SHOW(data->type, left), operator,
        SHOW(data->type, right), data->type->name);
    finish(&report, fatal);
}

static void add_overflow(struct overflow *data, value left, value right, bool fatal) {
    overflow(data, left, "+", right, fatal);
}

static void sub_overflow(struct overflow *data, value left, value right, bool fatal) {
    overflow(data, left, "-", right, fatal);
}

static void mul_overflow(struct overflow *data, value left, value right, bool fatal) {
    overflow(data, left, "*", right, fatal);
}

static void negate_overflow(struct overflow *data, value old, bool fatal) {
    struct report report;
    if (!begin(&data->place, &report))
        return;
    SAY("negation of %s cannot be represented in type %s%s", SHOW(data->type, old),
        data->type->name,
        is_signed(data->type) ? "; cast to an unsigned type to negate this value to itself" : "");
    finish(&report, fatal);
}

static void divrem_overflow(struct overflow *data, value left, value right, bool fatal) {
    struct report report;
    if (!begin(&data->place, &report))
        return;
    if (is_integer(data->type) && is_signed(data->type) && integer(data->type, right) == -1)
        SAY("division of %s by -1 cannot be represented in type %s", SHOW(data->type, left),
            data->type->name);
    else
        SAY("division by zero");
    finish(&report, fatal);
}

static void shift_out_of_bounds(struct two_types *data, value left, value right, bool fatal) {
    const char *type = data->type->name;
    unsigned bits = bits_of(data->type);
    struct report report;
    if (!begin(&data->place, &report))
        return;
    if (is_negative(data->second, right))
        SAY("shift exponent %s is negative", SHOW(data->second, right));
    else if ((unsigned __int128)integer(data->second, right) >= bits)
        SAY("shift exponent %s is too large for %u-bit type %s", SHOW(data->second, right), bits,
            type);
    else if (is_negative(data->type, left))
        SAY("left shift of negative value %s", SHOW(data->type, left));
    else
        SAY("left shift of %s by %s places cannot be represented in type %s",
            SHOW(data->type, left), SHOW(data->second, right), type);
    finish(&report, fatal);
}

static void out_of_bounds(struct two_types *data, value index, bool fatal) {
    struct report report;
    if (!begin(&data->place, &report))
        return;
    SAY("index %s out of bounds for type %s", SHOW(data->second, index), data->type->name);
    finish(&report, fatal);
}

// The compiler does not say where.
static void local_out_of_bounds(bool fatal) {
    const struct report report = {.error = errno};
    SAY("access out of bounds");
    finish(&report, fatal);
}

static void vla_bound_not_positive(struct overflow *data, value bound, bool fatal) {
    struct report report;
    if (!begin(&data->place, &report))
        return;
    SAY("variable length array bound evaluates to non-positive value %s", SHOW(data->type, bound));
    finish(&report, fatal);
}

static void float_cast_overflow(struct two_types *data, value from, bool fatal) {
    struct report report;
    if (!begin(&data->place, &report))
        return;
    SAY("%s is outside the range of representable values of type %s", SHOW(data->type, from),
        data->second->name);
    finish(&report, fatal);
}

static void load_invalid_value(struct overflow *data, value loaded, bool fatal) {
    struct report report;
    if (!begin(&data->place, &report))
        return;
    SAY("load of value %s, which is not a valid value for type %s", SHOW(data->type, loaded),
        data->type->name);
    finish(&report, fatal);
}

static void implicit_conversion(struct implicit_conversion *data, value from, value to,
                                bool fatal) {
    struct report report;
    if (!begin(&data->place, &report))
        return;
    SAY("implicit conversion from type %s of value %s (%u-bit, %ssigned) to type %s changed the "
        "value to %s "
        "(%u-bit%s, %ssigned)",
        data->from->name, SHOW(data->from, from), bits_of(data->from),
        is_signed(data->from) ? "" : "un", data->to->name, SHOW(data->to, to),
        data->bits != 0 ? data->bits : bits_of(data->to), data->bits != 0 ? " bitfield" : "",
        is_signed(data->to) ? "" : "un");
    finish(&report, fatal);
}

static void invalid_builtin(struct invalid_builtin *data, bool fatal) {
    static const char *const names[] = {"ctz", "clz"};
    struct report report;
    if (!begin(&data->place, &report))
        return;
    if (data->kind < 2)
        SAY("passing zero to __builtin_%s(), which is not a valid argument", names[data->kind]);
    else
        SAY("assumption is violated during execution");
    finish(&report, fatal);
}

static void null_argument(struct nonnull_arg *data, const char *what, bool fatal) {
    struct report report;
    if (!begin(&data->place, &report))
        return;
    SAY("null pointer passed as argument %d, which is declared to never be null", data->argument);
    if (data->declared.file != NULL) {
        print_place(&data->declared);
        print("note: %s specified here\n", what);
    }
    finish(&report, fatal);
}

static void nonnull_arg(struct nonnull_arg *data, bool fatal) {
    null_argument(data, "nonnull attribute", fatal);
}

static void nullability_arg(struct nonnull_arg *data, bool fatal) {
    null_argument(data, "_Nonnull type annotation", fatal);
}

static void null_result(struct place *declared, struct place *place, const char *what, bool fatal) {
    struct report report;
    if (!begin(place, &report))
        return;
    SAY("null pointer returned from function declared to never return null");
    if (declared->file != NULL) {
        print_place(declared);
        print("note: %s specified here\n", what);
    }
    finish(&report, fatal);
}

static void nonnull_return_v1(struct place *declared, struct place *place, bool fatal) {
    null_result(declared, place, "returns_nonnull attribute", fatal);
}

static void nullability_return_v1(struct place *declared, struct place *place, bool fatal) {
    null_result(declared, place, "_Nonnull return type annotation", fatal);
}

static void pointer_overflow(struct place *place, value base, value result, bool fatal) {
    unsigned from = (unsigned)base, to = (unsigned)result;
    struct report report;
    if (!begin(place, &report))
        return;
    if (base == 0 && result == 0)
        SAY("applying zero offset to null pointer");
    else if (base == 0)
        SAY("applying non-zero offset %u to null pointer", to);
    else if (result == 0)
        SAY("applying non-zero offset to non-null pointer 0x%08x produced null pointer", from);
    else if (((intptr_t)base >= 0) != ((intptr_t)result >= 0))
        SAY("pointer index expression with base 0x%08x overflowed to 0x%08x", from, to);
    else if (base > result)
        SAY("addition of unsigned offset to 0x%08x overflowed to 0x%08x", from, to);
    else
        SAY("subtraction of unsigned offset from 0x%08x overflowed to 0x%08x", from, to);
    finish(&report, fatal);
}

static void builtin_unreachable(struct place *place, bool fatal) {
    struct report report;
    begin(place, &report);
    SAY("execution reached an unreachable program point");
    finish(&report, fatal);
}

static void missing_return(struct place *place, bool fatal) {
    struct report report;
    begin(place, &report);
    SAY("execution reached the end of a value-returning function without returning a value");
    finish(&report, fatal);
}

// ---- What the compiled checks call -------------------------------------------------------------

#define UNPACK(...) __VA_ARGS__
#define COMMA(...) __VA_OPT__(, )
#define JOIN(arguments, fatal) UNPACK arguments COMMA arguments fatal
#define CALL(name, ...) name(__VA_ARGS__)
#define ENTRY(entry, name, parameters, arguments, fatal)                                           \
    void __ubsan_handle_##entry parameters;                                                        \
    __attribute__((weak)) void __ubsan_handle_##entry parameters {                                 \
        CALL(name, JOIN(arguments, fatal));                                                        \
    }
#define HANDLER(name, text, parameters, arguments)                                                 \
    ENTRY(name, name, parameters, arguments, false)                                                \
    ENTRY(name##_abort, name, parameters, arguments, true)
#define FATAL(name, text, parameters, arguments) ENTRY(name, name, parameters, arguments, true)
#include "handlers.def"
