#include "server/api/certificate.hpp"

#include <gtest/gtest.h>

#include "tests/server/api/running_server.hpp"

namespace letterbox::api::test {
namespace {

TEST(certificate, is_not_overwritten_and_its_key_is_private) {
    const temporary_folder folder;
    const auto files = folder.certificate();
    EXPECT_EQ(make_certificate(files, {}).why(), base::refusal::file_error);
    const auto mode = std::filesystem::status(files.key).permissions();
    EXPECT_EQ(mode, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    EXPECT_EQ(fingerprint_of(files.chain)->size(), 64U);
    const certificate_files other{folder.path / "o.crt", folder.path / "o.key"};
    EXPECT_EQ(make_certificate(other, {"a,DNS:b"}).why(), base::refusal::bad_configuration);
    EXPECT_TRUE(make_certificate(other, {"letters.example", "192.0.2.1"}));
    EXPECT_EQ(make_tls_context({files.chain, other.key}).why(), base::refusal::bad_configuration);
    EXPECT_EQ(make_tls_context({files.chain, folder.path / "none"}).why(),
              base::refusal::file_error);
}

}  // namespace
}  // namespace letterbox::api::test
