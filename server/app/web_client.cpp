#include "server/app/web_client.hpp"

#include "server/pages/web_files.hpp"

namespace letterbox::app {

base::status load_web_client(configuration& with) {
    auto folder = with.web_folder;
    if (folder.empty()) {
        folder = pages::installed_folder();
        std::error_code ignored;
        if (!std::filesystem::exists(folder, ignored)) {
            return {};
        }
    }
    LETTERBOX_TRY(with.network.web, pages::web_files::read(folder));
    return {};
}

}  // namespace letterbox::app
