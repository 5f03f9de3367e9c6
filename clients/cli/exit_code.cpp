#include "clients/cli/exit_code.hpp"

#include <algorithm>

namespace letterbox::cli {

namespace {

using base::refusal;

struct listed_code {
    refusal why;
    exit_code code;
};

constexpr auto listed = std::to_array<listed_code>({
    // What came in is not what it says it is.
    {refusal::bad_encoding, exit_code::check_failed},
    {refusal::not_canonical, exit_code::check_failed},
    {refusal::bad_json, exit_code::check_failed},
    {refusal::bad_field, exit_code::check_failed},
    {refusal::too_deep, exit_code::check_failed},
    {refusal::does_not_open, exit_code::check_failed},
    {refusal::bad_header, exit_code::check_failed},
    {refusal::other_recipient_type, exit_code::check_failed},
    {refusal::too_many_recipients, exit_code::check_failed},
    {refusal::bad_recipient, exit_code::check_failed},
    {refusal::bad_envelope, exit_code::check_failed},
    {refusal::bad_signature, exit_code::check_failed},
    {refusal::wrong_kind, exit_code::check_failed},
    {refusal::other_agency, exit_code::check_failed},
    {refusal::unknown_signer, exit_code::check_failed},
    {refusal::wrong_role, exit_code::check_failed},
    {refusal::two_people_needed, exit_code::check_failed},
    {refusal::extra_signature, exit_code::check_failed},
    {refusal::broken_chain, exit_code::check_failed},
    {refusal::no_chain, exit_code::check_failed},
    {refusal::bad_checkpoint, exit_code::check_failed},
    {refusal::not_in_log, exit_code::check_failed},
    {refusal::log_went_back, exit_code::check_failed},
    {refusal::weak_parameters, exit_code::check_failed},
    {refusal::bad_proof, exit_code::check_failed},
    {refusal::keys_changed, exit_code::check_failed},
    {refusal::wrong_origin, exit_code::check_failed},
    {refusal::mismatch, exit_code::check_failed},
    {refusal::other_release, exit_code::check_failed},
    {refusal::gap, exit_code::check_failed},
    {refusal::memory_dropped, exit_code::check_failed},
    {refusal::certificate_changed, exit_code::check_failed},

    // What was typed cannot be right.
    {refusal::usage, exit_code::usage},
    {refusal::bad_identifier, exit_code::usage},
    {refusal::bad_time, exit_code::usage},
    {refusal::bad_password, exit_code::usage},
    {refusal::weak_password, exit_code::usage},
    {refusal::bad_words, exit_code::usage},
    {refusal::bad_code, exit_code::usage},
    {refusal::bad_email, exit_code::usage},
    {refusal::outside_photo, exit_code::usage},

    {refusal::not_found, exit_code::not_found},
    {refusal::unknown_agreement, exit_code::not_found},
    {refusal::unknown_party, exit_code::not_found},
    {refusal::unknown_team, exit_code::not_found},
    {refusal::unknown_member, exit_code::not_found},
    {refusal::unknown_letter, exit_code::not_found},

    {refusal::not_signed_in, exit_code::sign_in_needed},
    {refusal::sign_in_failed, exit_code::sign_in_needed},
    {refusal::challenge_expired, exit_code::sign_in_needed},

    {refusal::not_allowed, exit_code::not_allowed},
    {refusal::left_agency, exit_code::not_allowed},
    {refusal::not_delivered, exit_code::not_allowed},
    {refusal::not_your_letter, exit_code::not_allowed},
    {refusal::own_letter, exit_code::not_allowed},

    // Somebody was there before.
    {refusal::already_used, exit_code::conflict},
    {refusal::name_taken, exit_code::conflict},
    {refusal::already_claimed, exit_code::conflict},
    {refusal::letter_withdrawn, exit_code::conflict},
    {refusal::reading_started, exit_code::conflict},
    {refusal::already_opened, exit_code::conflict},
    {refusal::duplicate, exit_code::conflict},
    {refusal::draft_changed, exit_code::conflict},
    {refusal::out_of_order, exit_code::conflict},
    {refusal::old_agreement, exit_code::conflict},
    {refusal::idempotency_conflict, exit_code::conflict},
    {refusal::screening_changed, exit_code::conflict},

    {refusal::bad_email, exit_code::usage},
    {refusal::too_large, exit_code::stopped_by_rule},
    {refusal::expired, exit_code::stopped_by_rule},
    {refusal::not_certified, exit_code::stopped_by_rule},
    {refusal::cooling_off, exit_code::stopped_by_rule},
    {refusal::not_allowed_now, exit_code::stopped_by_rule},
    {refusal::not_claimed, exit_code::stopped_by_rule},
    {refusal::route_not_allowed, exit_code::stopped_by_rule},
    {refusal::photos_not_allowed, exit_code::stopped_by_rule},
    {refusal::drafts_full, exit_code::stopped_by_rule},
    {refusal::agreement_not_active, exit_code::stopped_by_rule},
    {refusal::agreement_changed, exit_code::stopped_by_rule},
    {refusal::too_much_protected, exit_code::stopped_by_rule},
    {refusal::letters_waiting, exit_code::stopped_by_rule},
    {refusal::too_many_attachments, exit_code::stopped_by_rule},
    {refusal::bad_photo, exit_code::stopped_by_rule},
    {refusal::heic_photo, exit_code::stopped_by_rule},
    {refusal::not_screened, exit_code::stopped_by_rule},
    {refusal::approved_unscreened, exit_code::stopped_by_rule},
    {refusal::too_many_waiting, exit_code::stopped_by_rule},
    {refusal::too_much_today, exit_code::stopped_by_rule},
    {refusal::undecided_highlight, exit_code::stopped_by_rule},
    {refusal::always_screened, exit_code::stopped_by_rule},

    {refusal::network, exit_code::network},

    {refusal::method_not_allowed, exit_code::server},
    {refusal::bad_request, exit_code::server},
    {refusal::too_many_requests, exit_code::server},
    {refusal::storage_full, exit_code::server},
    {refusal::storage_failed, exit_code::server},
    {refusal::unavailable, exit_code::server},
    {refusal::damaged, exit_code::server},

    // This machine, or the person at it.
    {refusal::memory_damaged, exit_code::other},
    {refusal::bad_identity_file, exit_code::other},
    {refusal::newer_data, exit_code::other},
    {refusal::bad_configuration, exit_code::other},
    {refusal::file_error, exit_code::other},
    {refusal::cancelled, exit_code::other},
});

constexpr std::array<exit_code_line, 12> lines = {{
    {exit_code::ok, "All went well"},
    {exit_code::other, "Something else went wrong, or you chose to stop"},
    {exit_code::usage, "The command was not typed the right way"},
    {exit_code::not_found, "What you asked for was not found"},
    {exit_code::sign_in_needed, "Please sign in"},
    {exit_code::not_allowed, "You may not do this"},
    {exit_code::conflict, "Somebody or something was there before"},
    {exit_code::stopped_by_rule, "Stopped by the agreement or another rule"},
    {exit_code::check_failed, "A key, a signature or another check did not hold"},
    {exit_code::network, "The server could not be reached"},
    {exit_code::server, "The server could not do it"},
    {exit_code::interrupted, "Stopped by Ctrl-C or another signal"},
}};

const listed_code* find(refusal why) {
    const auto* const found = std::find_if(listed.begin(), listed.end(),
                                           [why](const auto& each) { return each.why == why; });
    return found == listed.end() ? nullptr : found;
}

}  // namespace

const std::array<exit_code_line, 12>& exit_codes() {
    return lines;
}

exit_code exit_code_of(base::refusal why) {
    const auto* const found = find(why);
    return found == nullptr ? exit_code::other : found->code;
}

bool exit_code_listed(base::refusal why) {
    return find(why) != nullptr;
}

}  // namespace letterbox::cli
