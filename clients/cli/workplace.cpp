#include "clients/cli/workplace.hpp"

#include <chrono>
#include <optional>
#include <utility>

#include "clients/cli/asking.hpp"
#include "clients/cli/unlocked_keys.hpp"
#include "clients/core/mailbox.hpp"
#include "clients/core/people.hpp"
#include "clients/core/teams.hpp"
#include "clients/net/address.hpp"

namespace letterbox::cli {

using base::refusal;
using base::refuse;

namespace {

void tell(context& with, const core::certified_report& report) {
    auto& out = with.out;
    if (!report.certified.empty()) {
        out.note("Confirmed the keys of " + std::to_string(report.certified.size()) +
                 (report.certified.size() == 1 ? " person" : " people") + " who joined.");
    }
    if (!report.lapsed.empty()) {
        out.warning(std::to_string(report.lapsed.size()) +
                    (report.lapsed.size() == 1 ? " person waits" : " people wait") +
                    " to be confirmed, and your year of doing that is over. A manager renews "
                    "it with letterbox agency renew --keys FILE");
    }
    tell_keys_failed(with, report.keys_failed);
    for (const auto& each : report.refused) {
        out.warning("The keys of " + each.member.member_id.text() +
                    " were not confirmed: " + std::string(base::words(each.checked.why())));
    }
}

}  // namespace

std::string session_label() {
    return "letterbox on linux";
}

base::instant clock_now() {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::seconds>(since).count()};
}

base::result<std::unique_ptr<workplace>> workplace::open(
    context& with, const std::optional<std::string>& certificate) {
    const auto server = with.effective.value("server");
    if (!server) {
        return refuse(refusal::usage, "Which server? Add --server https://..., or set it once with "
                                      "letterbox config set server https://...");
    }
    std::unique_ptr<workplace> out(new workplace(with));
    LETTERBOX_TRY(out->trust_.address, net::parse_address(*server));
    if (const auto pinned = certificate ? certificate : with.effective.value("certificate")) {
        LETTERBOX_TRY(const auto fingerprint, net::parse_fingerprint(*pinned));
        out->trust_.fingerprint = fingerprint;
    }
    out->origin_ = with.effective.value("origin").value_or(out->trust_.address.text());
    out->net_ = std::make_unique<net::https_transport>(out->trust_);
    const auto& place = out->place();
    // The session's token goes to the server that gave it, whatever --server says today.
    LETTERBOX_TRY(const auto saved, place.read_settings());
    const auto home = saved.find("server");
    LETTERBOX_TRY(auto token, place.read_session());
    if (token && (home == saved.end() || home->second == out->trust_.address.text())) {
        LETTERBOX_CHECK(out->net_->sign_in(std::move(*token)));
    }
    out->state_ = std::make_unique<file_state>(place.state_folder() / "known");
    out->spool_ = std::make_unique<file_spool>(place.state_folder() / "spool");
    out->state_->on_not_kept = [&with, told = false](const auto& file) mutable {
        if (!told) {
            with.out.warning("What this machine has seen could not be remembered (" +
                             file.string() +
                             "). Is the disk full? Until it can be, this machine would not notice "
                             "a server that shows something older.");
        }
        told = true;
    };
    auto* self = out.get();
    core::surroundings around;
    out->heard_ =
        std::make_unique<heard_transport>(*out->net_, with.heard, !out->trust_.fingerprint);
    around.net = out->heard_.get();
    if (with.options.dry_run) {
        out->dry_ = std::make_unique<dry_run_transport>(*out->heard_, with.held_back);
        around.net = out->dry_.get();
    }
    around.state = out->state_.get();
    around.parts = out->spool_.get();
    around.now = clock_now;
    around.use_token = [self](base::secret given) {
        if (given.empty()) {
            self->net_->sign_out();
            self->token_kept_ = self->place().forget_session();
            return;
        }
        self->token_kept_ = self->place().write_session(given.view());
        if (self->token_kept_) {
            self->token_kept_ = self->net_->sign_in(std::move(given));
        }
    };
    out->client_ = std::make_unique<core::client>(std::move(around));
    if (const auto loaded = out->client_->load(); !loaded) {
        return loaded.why() == refusal::memory_damaged
                 ? refuse(loaded.why(), out->state_->path_of(loaded.error().detail).string())
                 : loaded.error();
    }
    if (home != saved.end() && out->client_->log().pinned()) {
        out->heard_->knows_server();
    }
    return out;
}

base::result<core::signed_in> workplace::sign_in(const std::string& name) {
    LETTERBOX_TRY(const auto password, account_password(with_, "Password for " + name + ": "));
    return sign_in_with(name, password);
}

base::result<core::signed_in> workplace::sign_in_with(const std::string& name,
                                                      const base::secret& password) {
    const auto tell = [&](core::salt_doubt why) {
        with_.out.warning(
            why == core::salt_doubt::other
                ? "The server keeps your password in another way than when you signed in here "
                  "last. If you chose a new password on another device, all is well. If "
                  "not, please call your agency."
                : "What this machine remembers of how the server keeps your password is "
                  "damaged, so it could not be compared this time. No answer of a server can do "
                  "that. Once you are signed in, it is remembered anew.");
    };
    LETTERBOX_TRY(auto done,
                  core::sign_in(*client_, name, password, session_label(), origin_, tell));
    LETTERBOX_CHECK(keep_unlocked());
    return done;
}

base::result<core::signed_in> workplace::recover(const std::string& name, const base::secret& words,
                                                 const base::secret& password) {
    LETTERBOX_TRY(auto done, core::recover_with_words(*client_, name, words, password,
                                                      session_label(), origin_));
    LETTERBOX_CHECK(keep_unlocked());
    return done;
}

base::status workplace::keep_unlocked() {
    LETTERBOX_CHECK(token_kept_);
    if (!unlocked_keys(place().state_folder()).keep(client_->keys().to_secret().view())) {
        with_.out.detail("This system cannot keep keys unlocked, so each command asks again.");
    }
    return {};
}

// The keys of a moment ago, if the session still holds; refuses not_signed_in otherwise.
base::status workplace::take_up_keys() {
    LETTERBOX_TRY(const auto token, place().read_session());
    const auto kept = unlocked_keys(place().state_folder()).find();
    if (!token || !kept) {
        return refusal::not_signed_in;
    }
    auto keys = core::own_keys::from_secret(*kept);
    if (!keys) {
        return refusal::not_signed_in;
    }
    // Keys that do not fit what this profile knows are of an earlier time: the password decides.
    if (!client_->take_keys(std::move(*keys))) {
        unlocked_keys(place().state_folder()).forget();
        return refusal::not_signed_in;
    }
    return client_->sync();
}

base::result<std::unique_ptr<workplace>> workplace::signed_in(context& with) {
    LETTERBOX_TRY(auto out, open(with));
    const auto name = with.effective.value("name");
    const auto taken = out->take_up_keys();
    if (!taken) {
        if (taken.why() != refusal::not_signed_in) {
            return taken.error();
        }
        if (!name) {
            return refuse(refusal::not_signed_in, "letterbox auth login NAME");
        }
        LETTERBOX_CHECK(out->sign_in(*name));
        LETTERBOX_CHECK(out->client_->sync());
    }
    LETTERBOX_CHECK(out->tidy_up());
    return out;
}

void tell_keys_failed(context& with, const std::vector<base::failure>& failed) {
    for (const auto& each : failed) {
        with.out.warning("Somebody could not be given a key, it will be tried again: " +
                         each.detail + " (" + std::string(base::name(each.why)) + ")");
    }
}

base::status workplace::tidy_up() {
    if (with_.options.dry_run) {
        return {};
    }
    if (const auto told = core::tell_opened_later(*client_); !told) {
        with_.out.detail("That letters were opened could not be told: " +
                         std::string(base::name(told.why())));
    }
    const auto role = client_->role();
    if (!role || !record::is_staff(*role) || client_->entry() == nullptr) {
        return {};
    }
    LETTERBOX_TRY(const auto report, core::certify_waiting(*client_));
    tell(with_, report);
    LETTERBOX_CHECK(core::rewrap_waiting_team_keys(*client_));
    return {};
}

base::result<bool> workplace::forget() {
    const auto told = core::sign_out(*client_);
    unlocked_keys(place().state_folder()).forget();
    LETTERBOX_CHECK(place().forget_session());
    // A session that the server ended before is as gone as one that ends now.
    return told || told.why() == refusal::not_signed_in;
}

base::status workplace::remember(const std::optional<std::string>& name) {
    LETTERBOX_TRY(const auto held, place().hold_settings());
    LETTERBOX_TRY(auto values, place().read_settings());
    values["server"] = trust_.address.text();
    if (trust_.fingerprint) {
        values["certificate"] = net::fingerprint_text(*trust_.fingerprint);
    }
    if (name) {
        values["name"] = *name;
    }
    return place().write_settings(values);
}

base::status workplace::remember_server() {
    return remember({});
}

base::status workplace::remember_name(const std::string& name) {
    return remember(name);
}

}  // namespace letterbox::cli
