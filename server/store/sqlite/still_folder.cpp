#include "server/store/sqlite/still_folder.hpp"

#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace letterbox::store::sqlite {

namespace {

bool is_there(const std::string& path) {
    return ::access(path.c_str(), F_OK) == 0;
}

/// Whether something waits in the write-ahead log.
bool has_log(const std::string& database_path) {
    struct stat about {};
    return ::stat((database_path + "-wal").c_str(), &about) == 0 && about.st_size > 0;
}

}  // namespace

result<std::unique_ptr<still_folder>> still_folder::take(const std::string& folder) {
    auto database = folder + "/letterbox.db";
    if (!is_there(database)) {
        return base::refuse(base::refusal::not_found, folder);
    }
    LETTERBOX_TRY(auto lock, folder_lock::for_reader(folder));
    return std::unique_ptr<still_folder>(new still_folder(std::move(database), std::move(lock)));
}

still_folder::still_folder(std::string database, folder_lock lock)
    : lock_(std::move(lock)),
      database_(std::move(database)),
      mode_(has_log(database_) ? database::mode::read_only : database::mode::unchanging),
      had_index_(is_there(database_ + "-shm")) {}

still_folder::~still_folder() {
    if (mode_ == database::mode::read_only && !had_index_) {
        ::unlink((database_ + "-shm").c_str());
    }
}

}  // namespace letterbox::store::sqlite
