// letterbox: the process around the program. No core file and no debugger sees its memory, new
// files are this user's alone, and signals clean up.
#include <exception>
#include <iostream>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "clients/cli/app.hpp"
#include "clients/cli/cleanup.hpp"
#include "crypto/base/secret.hpp"

namespace {

/// Not every system allows all of it; what it allows is done.
void keep_memory_private() {
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    ::prctl(PR_SET_DUMPABLE, 0);
    ::umask(S_IRWXG | S_IRWXO);
}

}  // namespace

int main(int argc, char** argv) {
    keep_memory_private();
    try {
        letterbox::base::start_crypto();
    } catch (const std::exception& broken) {
        std::cerr << "Error: " << broken.what() << '\n';
        return 1;
    }
    letterbox::cli::install_signal_handlers();
    return letterbox::cli::run(
        argc, argv, letterbox::cli::environment::of_process(),
        {std::cout, std::cerr, ::isatty(STDOUT_FILENO) != 0, ::isatty(STDERR_FILENO) != 0});
}
