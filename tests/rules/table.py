"""The table "Folders and what may include what" of the architecture, as data.

A folder is named by the longest entry of FOLDERS that its path begins with. Keep this file and the
document in step: the document says why, this file is what is checked.
"""

CRYPTO = ["crypto/base", "crypto/record", "crypto/statement", "crypto/age", "crypto/account",
          "crypto/log"]
MODERATION = ["moderation/lifecycle", "moderation/agreement", "moderation/queue",
              "moderation/screening", "moderation/photo"]
SERVER = ["server/app", "server/api", "server/push", "server/service", "server/store",
          "server/store/sqlite", "server/notify", "server/contract", "server/pages"]
CLIENTS = ["clients/core", "clients/net", "clients/cli", "clients/desk", "clients/wasm"]

# Third-party libraries and systems by the beginning of what stands between < and >.
LIBRARIES = {
    "sodium": ["sodium.h", "sodium/"],
    "json": ["nlohmann/"],
    "beast": ["boost/beast"],
    "asio": ["boost/asio"],
    "boost": ["boost/"],
    "openssl": ["openssl/"],
    "sqlite": ["sqlite3.h"],
    "toml": ["toml++/"],
    "cli11": ["CLI/"],
    "spdlog": ["spdlog/"],
    "fmt": ["fmt/"],
    "utf8proc": ["utf8proc.h"],
    "image": ["jpeglib.h", "jerror.h", "turbojpeg.h", "png.h", "webp/"],
    "curl": ["curl/"],
    "test": ["gtest/", "gmock/", "benchmark/"],
    "emscripten": ["emscripten.h", "emscripten/"],
    "system": ["sys/", "unistd.h", "fcntl.h", "netinet/", "arpa/", "netdb.h", "poll.h",
               "pthread.h", "termios.h", "dirent.h", "linux/", "pwd.h", "syslog.h", "spawn.h",
               "sanitizer/"],
}
SOCKETS = ["beast", "asio", "openssl", "curl", "system"]

# folder: (project folders it may include besides itself, libraries besides the standard library)
PORTABLE_LIBRARIES = ["sodium", "json"]
FOLDERS = {
    "crypto/base": ([], PORTABLE_LIBRARIES),
    "crypto/record": (["crypto/base"], PORTABLE_LIBRARIES),
    "crypto/statement": (CRYPTO, PORTABLE_LIBRARIES),
    "crypto/age": (CRYPTO, PORTABLE_LIBRARIES),
    "crypto/account": (CRYPTO, PORTABLE_LIBRARIES),
    "crypto/log": (CRYPTO, PORTABLE_LIBRARIES),

    # Moderation handles no keys, so it has no use for libsodium.
    **{name: (MODERATION + ["crypto/base", "crypto/record"], ["json"]) for name in MODERATION},

    "server/contract": (["crypto/base", "crypto/record"], ["json"]),
    "server/store": (["crypto/base", "crypto/record"] + MODERATION, ["json", "fmt", "spdlog"]),
    "server/store/sqlite": (["server/store", "crypto/base", "crypto/record"] + MODERATION,
                            ["sqlite", "json", "fmt", "spdlog", "sodium", "system"]),
    "server/service": (CRYPTO + MODERATION + ["server/contract", "server/store"],
                       ["json", "fmt", "spdlog", "sodium"]),
    "server/files": (["crypto/base"], ["system"]),
    "server/pages": (["crypto/base"], []),
    "server/api": (["server/service", "server/pages"],
                   ["json", "fmt", "spdlog", "beast", "asio", "boost", "openssl", "system"]),
    "server/push": (["server/service"],
                    ["json", "fmt", "spdlog", "beast", "asio", "boost", "openssl", "system"]),
    "server/notify": (["server/service"], ["curl"]),
    "server/app": (SERVER + ["server/files"],
                   ["json", "fmt", "spdlog", "beast", "asio", "boost", "openssl", "toml", "cli11",
                    "sodium", "system"]),

    "clients/core": (CRYPTO + MODERATION + ["server/contract"], PORTABLE_LIBRARIES),
    "clients/net": (["clients/core", "server/contract"],
                    ["json", "fmt", "beast", "asio", "boost", "openssl", "system"]),
    "clients/cli": (["clients/core", "clients/net", "clients/desk", "server/files"],
                    ["json", "fmt", "spdlog", "cli11", "toml", "sodium", "system", "image",
                     "utf8proc"]),
    "clients/desk": (["clients/core", "clients/net", "server/pages"],
                     ["json", "fmt", "spdlog", "cli11", "toml", "beast", "asio", "boost", "openssl",
                      "system"]),
    "clients/wasm": (["clients/core"], ["json", "emscripten"]),
}

# What a folder may include, those that include it may too: a use case returns the records it is
# about, so server/service gives server/api the contract and the records. Not these, which only their
# own row opens: reaching the store goes through a use case.
NOT_THROUGH = ["server/store", "server/store/sqlite"]

# Files nobody in these folders may include, although the table allows the folder.
# The server knows how to read the header of an age file and how to seal, not how to open one.
FORBIDDEN_FILES = [
    ("server/", r"^crypto/age/(open|unwrap|decrypt|identity|password)[a-z_]*\.hpp$",
     "the server must not be able to open age files"),
]

# Words nobody in these folders may write, comments and strings aside.
FORBIDDEN_CODE = [
    ("moderation/", r"\b(system_clock|steady_clock|high_resolution_clock)\b|\bstd::time\s*\(",
     "moderation has no clock, time is an argument"),
    ("moderation/", r"\b(std::)?(i|o)?fstream\b", "moderation does no input or output"),
    ("crypto/", r"\b(std::)?(i|o)?fstream\b", "crypto does no input or output"),
    ("clients/core/", r"\b(std::)?(i|o)?fstream\b", "the transport and storage are passed in"),
]

# Folders of the project which are checked for nothing but that what they include exists.
FREE = ["tests", "scripts", "tools"]

STANDARD = set("""
algorithm any array atomic barrier bit bitset cassert ccomplex cctype cerrno cfenv cfloat charconv
chrono cinttypes climits clocale cmath codecvt compare complex concepts condition_variable coroutine
csetjmp csignal cstdarg cstddef cstdint cstdio cstdlib cstring ctgmath ctime cuchar cwchar cwctype
deque exception execution filesystem format forward_list fstream functional future initializer_list
iomanip ios iosfwd iostream istream iterator latch limits list locale map memory memory_resource
mutex new numbers numeric optional ostream queue random ranges ratio regex scoped_allocator
semaphore set shared_mutex source_location span sstream stack stdexcept stop_token streambuf string
string_view strstream syncstream system_error thread tuple type_traits typeindex typeinfo
unordered_map unordered_set utility valarray variant vector version
errno.h limits.h signal.h stddef.h stdint.h stdio.h stdlib.h string.h time.h
""".split())
# Standard headers that portable folders must do without, and why.
STANDARD_REFUSED = {
    "crypto/": {"fstream", "iostream", "filesystem", "thread", "regex"},
    "moderation/": {"fstream", "iostream", "filesystem", "thread", "regex", "random"},
    "server/contract/": {"fstream", "iostream", "filesystem", "thread", "regex"},
    "clients/core/": {"fstream", "iostream", "filesystem", "thread", "regex"},
}
