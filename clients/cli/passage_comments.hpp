// Comments on passages of a letter, from the command line.
#pragma once

#include <string>
#include <vector>

#include "clients/cli/invocation.hpp"
#include "crypto/record/body.hpp"

namespace letterbox::cli {

/// `--passage`, `--comment` and `--suggest` in their order: as many of each, or no suggestion at all; an
/// empty one is none. Each passage must stand in the text exactly once; refuses usage.
base::result<std::vector<record::passage_comment>> comments_of(const invocation& call,
                                                               const std::string& text);

}  // namespace letterbox::cli
