#include "server/store/sqlite/gathering.hpp"

#include <cstring>
#include <memory>
#include <new>

#include "server/store/sqlite/database.hpp"

namespace letterbox::store::sqlite {

namespace {

// Bytes of each file: the largest page that SQLite knows, so no system's method takes less at once.
constexpr std::size_t most_gathered = 64 * 1024;

sqlite3_vfs* system_files() {
    static sqlite3_vfs* const out = sqlite3_vfs_find(nullptr);
    return out;
}

/// SQLite gives the memory; the system's file stands behind it.
struct gathering_file {
    sqlite3_file head;
    std::unique_ptr<std::uint8_t[]> gathered;
    std::size_t size;
    sqlite3_int64 begin;

    sqlite3_file* system() { return reinterpret_cast<sqlite3_file*>(this + 1); }

    int send() {
        if (size == 0) {
            return SQLITE_OK;
        }
        const int code =
            system()->pMethods->xWrite(system(), gathered.get(), static_cast<int>(size), begin);
        size = 0;
        return code;
    }

    int write(const void* data, int count, sqlite3_int64 at) {
        const auto more = static_cast<std::size_t>(count);
        if (size > 0 &&
            (at != begin + static_cast<sqlite3_int64>(size) || size + more > most_gathered)) {
            if (const int code = send(); code != SQLITE_OK) {
                return code;
            }
        }
        if (more > most_gathered) {
            return system()->pMethods->xWrite(system(), data, count, at);
        }
        if (!gathered) {
            gathered.reset(new (std::nothrow) std::uint8_t[most_gathered]);
            if (!gathered) {
                return SQLITE_IOERR_NOMEM;
            }
        }
        if (size == 0) {
            begin = at;
        }
        std::memcpy(gathered.get() + size, data, more);
        size += more;
        return SQLITE_OK;
    }
};

gathering_file& of(sqlite3_file* file) {
    return *reinterpret_cast<gathering_file*>(file);
}

/// Sends what was gathered, then calls the system's method.
template <auto Method, class... Arguments>
int after_sending(sqlite3_file* file, Arguments... arguments) {
    auto& self = of(file);
    if (const int code = self.send(); code != SQLITE_OK) {
        return code;
    }
    return (self.system()->pMethods->*Method)(self.system(), arguments...);
}

/// Calls the system's method.
template <auto Method, class Result, class... Arguments>
Result at_once(sqlite3_file* file, Arguments... arguments) {
    auto* const to = of(file).system();
    return (to->pMethods->*Method)(to, arguments...);
}

int close_file(sqlite3_file* file) {
    auto& self = of(file);
    const int sent = self.send();
    const int closed = self.system()->pMethods->xClose(self.system());
    self.gathered.~unique_ptr();
    return sent == SQLITE_OK ? closed : sent;
}

using methods = sqlite3_io_methods;

constexpr methods gathering_methods{
    3,
    close_file,
    after_sending<&methods::xRead, void*, int, sqlite3_int64>,
    [](sqlite3_file* file, const void* data, int count, sqlite3_int64 at) {
        return of(file).write(data, count, at);
    },
    after_sending<&methods::xTruncate, sqlite3_int64>,
    after_sending<&methods::xSync, int>,
    after_sending<&methods::xFileSize, sqlite3_int64*>,
    after_sending<&methods::xLock, int>,
    after_sending<&methods::xUnlock, int>,
    at_once<&methods::xCheckReservedLock, int, int*>,
    after_sending<&methods::xFileControl, int, void*>,
    at_once<&methods::xSectorSize, int>,
    at_once<&methods::xDeviceCharacteristics, int>,
    at_once<&methods::xShmMap, int, int, int, int, void volatile**>,
    at_once<&methods::xShmLock, int, int, int, int>,
    at_once<&methods::xShmBarrier, void>,
    at_once<&methods::xShmUnmap, int, int>,
    after_sending<&methods::xFetch, sqlite3_int64, int, void**>,
    at_once<&methods::xUnfetch, int, sqlite3_int64, void*>,
};

int open_file(sqlite3_vfs* /*self*/, const char* name, sqlite3_file* file, int flags, int* opened) {
    auto* const made = new (file) gathering_file{};
    const int code = system_files()->xOpen(system_files(), name, made->system(), flags, opened);
    // Without methods SQLite does not close it.
    file->pMethods = code == SQLITE_OK ? &gathering_methods : nullptr;
    return code;
}

sqlite3_vfs make_files() {
    sqlite3_vfs out = *system_files();
    out.szOsFile += static_cast<int>(sizeof(gathering_file));
    out.pNext = nullptr;
    out.zName = "gathering";
    out.xOpen = open_file;
    return out;
}

}  // namespace

const char* gathering_files() {
    static sqlite3_vfs files = make_files();
    static const int registered = sqlite3_vfs_register(&files, 0);
    if (registered != SQLITE_OK) {
        throw database_error(registered, "gathering files");
    }
    return files.zName;
}

}  // namespace letterbox::store::sqlite
