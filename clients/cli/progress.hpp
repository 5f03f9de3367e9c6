// How far something large has come, on stderr: a moving line on a terminal, a few plain lines with
// --plain, nothing otherwise.
#pragma once

#include <cstdint>
#include <string>

#include "clients/cli/output.hpp"

namespace letterbox::cli {

class progress {
public:
    /// `what` is a short phrase, "Sending 2 photos".
    progress(output& out, std::string what);
    progress(const progress&) = delete;
    progress& operator=(const progress&) = delete;
    /// Ends the moving line.
    ~progress();

    /// Bytes (or anything else that counts) done, and all there are; 0 of 0 is all.
    void update(std::uint64_t done, std::uint64_t total);

private:
    output& out_;
    std::string what_;
    int last_ = -1;  // per cent, as shown
    bool moving_ = false;
};

}  // namespace letterbox::cli
