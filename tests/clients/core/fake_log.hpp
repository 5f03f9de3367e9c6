// A log for the fake server: appends, signs checkpoints, proves.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "crypto/base/identifier.hpp"
#include "crypto/log/checkpoint.hpp"
#include "crypto/log/consistency.hpp"
#include "crypto/log/tree.hpp"
#include "crypto/statement/envelope.hpp"
#include "server/contract/log.hpp"

namespace letterbox::core::test {

struct placed {
    std::string text;
    statement::envelope envelope;
    base::digest hash;
    std::string kind;
    std::uint64_t leaf = 0;
    base::instant time;
};

class fake_log {
public:
    /// The statement with its leaf.
    const placed& append(const statement::envelope& what, base::instant now) {
        const auto leaf = static_cast<std::uint64_t>(entries.size());
        for (const auto& each : tree_.append(log::leaf_hash(what.leaf()))) {
            nodes_[{each.place.level, each.place.index}] = each.hash;
        }
        entries.push_back({what.text(), what, what.statement_hash(), *what.kind(), leaf, now});
        return entries.back();
    }
    [[nodiscard]] std::string checkpoint() const {
        return log::sign_checkpoint(log::checkpoint_origin(origin, agency),
                                    {tree_.size(), tree_.root()}, key);
    }
    [[nodiscard]] std::vector<base::digest> path(std::uint64_t leaf) const {
        const auto source = [this](const log::subtree& at) -> std::optional<base::digest> {
            return nodes_.at({at.level, at.index});
        };
        return log::prove_inclusion(leaf, tree_.size(), source).value();
    }
    [[nodiscard]] std::vector<base::digest> consistency(std::uint64_t from,
                                                        std::uint64_t to) const {
        const auto source = [this](const log::subtree& at) -> std::optional<base::digest> {
            return nodes_.at({at.level, at.index});
        };
        return log::prove_consistency(from, to, source).value();
    }
    [[nodiscard]] contract::logged show(const placed& what) const {
        return {what.leaf, path(what.leaf), what.text, what.time};
    }
    [[nodiscard]] contract::receipt receipt(const std::vector<std::uint64_t>& leaves) const {
        contract::receipt out;
        out.checkpoint = checkpoint();
        for (const auto each : leaves) {
            out.leaves.push_back({each, path(each)});
        }
        return out;
    }

    std::vector<placed> entries;
    statement::signer key = statement::signer::from_seed(base::secret::random(32));
    std::string origin = "https://letters.example";
    base::agency_id agency;

private:
    log::tree_frontier tree_;
    std::map<std::pair<std::uint32_t, std::uint64_t>, base::digest> nodes_;
};

}  // namespace letterbox::core::test
