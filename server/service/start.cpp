#include "server/service/start.hpp"

#include <algorithm>
#include <future>

#include "crypto/log/checkpoint.hpp"

namespace letterbox::service {

using base::refusal;
using base::refuse;

namespace {

constexpr std::string_view log_seed = "log_seed";
constexpr std::size_t seed_size = 32;
constexpr std::uint32_t page = 1000;
constexpr std::array ledger_kinds{record::agency::kind,     record::registrar::kind,
                                  record::invitation::kind, record::member::kind,
                                  record::team::kind,       record::agreement::kind};

}  // namespace

base::status load_directory(class directory& into, store::reading& from) {
    std::vector<directory::logged> all;
    for (const auto kind : ledger_kinds) {
        std::uint64_t next = 0;
        while (true) {
            LETTERBOX_TRY(const auto rows, from.statements(next, kind, {}, page));
            for (const auto& each : rows) {
                LETTERBOX_TRY(auto envelope,
                              statement::parse_envelope(base::view_of(each.envelope)));
                all.push_back({std::move(envelope), each.leaf, each.logged});
            }
            if (rows.size() < page) {
                break;
            }
            next = rows.back().leaf + 1;
        }
    }
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.leaf < b.leaf; });
    const auto built = into.rebuild(all);
    return built ? built : refuse(refusal::damaged, "ledger: " + std::string(name(built.why())));
}

namespace {

// Whether the log of now begins with the one that was signed.
base::status check_grown(context& with, const record::agency& agency, store::reading& from) {
    LETTERBOX_TRY(const auto text, from.checkpoint());
    const auto now = with.log.newest();
    if (text.empty() || !now) {
        return {};
    }
    const auto origin = log::checkpoint_origin(agency.origin, agency.scope.id);
    const auto before = log::verify_checkpoint(text, origin, with.log.key());
    if (!before) {
        return refuse(refusal::damaged, "checkpoint: not signed by the log's key");
    }
    if (before->size > now->size) {
        return refuse(refusal::damaged, "log: shorter than what was signed");
    }
    if (before->size == 0) {
        return {};
    }
    LETTERBOX_TRY(const auto proof, with.log.prove_consistency(before->size, now->size, from));
    return log::verify_consistency(*before, {now->size, now->root}, proof)
             ? base::status()
             : refuse(refusal::damaged, "log: not the one that was signed");
}

}  // namespace

base::status check_start(context& with) {
    const auto agency = with.directory.read([](const statement::ledger* known) {
        return known == nullptr ? std::nullopt : std::optional(known->agency()->what);
    });
    if (!agency) {
        return {};
    }
    if (agency->origin != with.settings.origin) {
        return refuse(refusal::bad_configuration,
                      "server.origin: the agency was made for " + agency->origin);
    }
    const auto rows = with.store.read();
    return rows ? check_grown(with, *agency, *rows) : refuse(refusal::unavailable);
}

base::result<statement::signer> load_log_key(store::store& rows, const vault& with) {
    {
        auto from = rows.read();
        if (!from) {
            return refuse(refusal::storage_failed);
        }
        const auto sealed = from->setting(log_seed);
        if (sealed) {
            LETTERBOX_TRY(const auto seed, with.open(*sealed, log_seed));
            if (seed.size() != seed_size) {
                return refuse(refusal::damaged, "log key");
            }
            return statement::signer::from_seed(seed);
        }
        if (sealed.why() != refusal::not_found) {
            return sealed.error();
        }
        if (!rows.writable()) {
            return refuse(refusal::damaged, "log key: it is not in the data, and none is made now");
        }
    }
    const auto seed = base::secret::random(seed_size);
    std::promise<base::result<bool>> written;
    rows.write<bool>(
        [sealed = with.seal(seed.view(), log_seed)](store::writing& to) -> base::result<bool> {
            LETTERBOX_CHECK(to.put_setting(log_seed, sealed));
            return true;
        },
        [&](base::result<bool> outcome) { written.set_value(std::move(outcome)); });
    LETTERBOX_CHECK(written.get_future().get());
    return statement::signer::from_seed(seed);
}

}  // namespace letterbox::service
