// letterbox: the process around the program.
#include <exception>
#include <iostream>
#include <unistd.h>

#include "clients/cli/app.hpp"
#include "clients/cli/cleanup.hpp"
#include "clients/cli/private_process.hpp"
#include "crypto/base/secret.hpp"

int main(int argc, char** argv) {
    if (!letterbox::cli::keep_process_private()) {
        std::cerr
            << "Warning: this system does not keep the program's memory private. letterbox doctor "
               "says more.\n";
    }
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
