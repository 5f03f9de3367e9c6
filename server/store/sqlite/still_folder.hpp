// A data folder that nobody serves meanwhile, for who reads in it and leaves it as it is.
#pragma once

#include <memory>
#include <string>

#include "server/store/sqlite/database.hpp"
#include "server/store/sqlite/folder_lock.hpp"

namespace letterbox::store::sqlite {

/// Nobody else has the folder while it lives. Nothing in it is made or changed, but where a server that
/// was killed left a write-ahead log: SQLite then makes its index, `letterbox.db-shm`, which goes again.
class still_folder {
public:
    /// Refuses not_found and what folder_lock::for_reader() refuses.
    static result<std::unique_ptr<still_folder>> take(const std::string& folder);
    still_folder(const still_folder&) = delete;
    still_folder& operator=(const still_folder&) = delete;
    still_folder(still_folder&&) = delete;
    still_folder& operator=(still_folder&&) = delete;
    ~still_folder();

    [[nodiscard]] const std::string& database_path() const { return database_; }
    /// How the database is opened.
    [[nodiscard]] database::mode mode() const { return mode_; }

private:
    still_folder(std::string database, folder_lock lock);

    folder_lock lock_;
    std::string database_;
    database::mode mode_;
    bool had_index_;
};

}  // namespace letterbox::store::sqlite
