// For tests of what a crash leaves behind.
#pragma once

#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <sys/resource.h>
#include <sys/types.h>
#include <sys/wait.h>

namespace letterbox::test {

/// As far as the system lets it, a crash of this process leaves a core file from now on.
inline void allow_core_files() {
    rlimit most{};
    ::getrlimit(RLIMIT_CORE, &most);
    most.rlim_cur = most.rlim_max;
    ::setrlimit(RLIMIT_CORE, &most);
}

/// Waits for a child that SIGQUIT ends, whose folder was this one: there must be nothing in it.
inline void expect_crash_without_core(pid_t child, const std::filesystem::path& folder) {
    int how = 0;
    ASSERT_EQ(::waitpid(child, &how, 0), child);
    EXPECT_TRUE(WIFSIGNALED(how) && WTERMSIG(how) == SIGQUIT);
    EXPECT_FALSE(WCOREDUMP(how));
    EXPECT_TRUE(std::filesystem::is_empty(folder));
}

}  // namespace letterbox::test
