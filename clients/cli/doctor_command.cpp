// letterbox doctor: what is right and what is not on this machine, for this profile.
#include <cstdlib>
#include <sys/resource.h>

#include "clients/cli/commands.hpp"
#include "clients/cli/editor_command.hpp"
#include "clients/cli/inviting.hpp"
#include "clients/cli/private_process.hpp"
#include "clients/cli/refusal_log.hpp"
#include "clients/cli/table.hpp"
#include "clients/cli/unlocked_keys.hpp"
#include "clients/cli/workplace.hpp"
#include "clients/net/https_transport.hpp"

namespace letterbox::cli {

namespace {

constexpr std::int64_t clock_tolerance = 120;  // seconds

struct finding {
    std::string what;
    bool good = true;
    std::string words;
};

finding locked_memory() {
    rlimit limit{};
    const bool known = ::getrlimit(RLIMIT_MEMLOCK, &limit) == 0;
    const bool enough = known && limit.rlim_cur >= 64UL * 1024UL;
    return {"locked memory", enough,
            enough ? "keys stay out of swap"
                   : "the limit (ulimit -l) is low, so keys may reach swap"};
}

finding private_memory() {
    const bool kept = is_process_private();
    return {"private memory", kept,
            kept ? "a crash leaves no core file, and no other program may look inside"
                 : "a crash may leave a core file with keys in it; set ulimit -c 0"};
}

finding keyring() {
    const unlocked_keys probe("doctor-probe");
    const base::bytes some(8, 1);
    const bool works = probe.keep(some) && probe.find().has_value();
    probe.forget();
    return {"kernel keyring", true,
            works ? "keys stay unlocked for 15 minutes"
                  : "not offered here, so each command asks for the password"};
}

finding editor(const environment& env) {
    const auto command = editor_command(env);
    return can_be_run(command, env)
             ? finding{"editor", true, command}
             : finding{"editor", false,
                       command + " cannot be run here; set LETTERBOX_EDITOR to an editor that can"};
}

std::vector<finding> server_findings(context& with) {
    std::vector<finding> out;
    auto place = workplace::open(with);
    if (!place) {
        const auto& why = place.error();
        out.push_back(
            {"profile", false,
             sentence(why) + (why.why == base::refusal::memory_damaged ? " (" + why.detail + ")"
                                                                       : std::string())});
        return out;
    }
    const auto info = core::server_info((*place)->me());
    if (!info) {
        // usage: the first contact, see heard_transport.
        const bool unknown = info.why() == base::refusal::usage;
        out.push_back({"server", false,
                       unknown ? "this machine does not know its certificate"
                               : std::string(base::words(info.why()))});
        if (unknown || info.why() == base::refusal::certificate_changed ||
            info.why() == base::refusal::network) {
            if (const auto seen = net::fingerprint_of_server((*place)->trust().address)) {
                out.push_back({"certificate", false,
                               "the server shows " + net::fingerprint_text(*seen) +
                                   "; compare it with what your agency gave you"});
            }
        }
        return out;
    }
    out.push_back(
        {"server", true, (*place)->trust().address.text() + ", version " + info->version});
    const auto off = info->time.seconds - clock_now().seconds;
    const bool right = std::llabs(off) <= clock_tolerance;
    out.push_back({"clock", right,
                   right ? "agrees with the server"
                         : "differs from the server's by " + std::to_string(std::llabs(off)) +
                               " seconds; please check the date of this machine"});
    const auto token = (*place)->place().read_session();
    auto& me = (*place)->me();
    if (!token || !*token) {
        out.push_back({"session", true, "not signed in"});
        return out;
    }
    const auto who = core::who_am_i(me);
    out.push_back({"session", true, who ? "signed in" : "not signed in"});
    // The keys stay locked here, but what the log says of people needs none.
    if (who && me.log().pinned() && me.log().sync(who->member)) {
        if (const auto may = inviting_right_of(me.known(), who->member, me.now())) {
            out.push_back({"inviting", may->good, may->words});
        }
    }
    return out;
}

finding refused_answers(const profile& place) {
    const auto written = read_refusals(place);
    if (!written) {
        return {"refused answers", false, std::string(base::words(written.why()))};
    }
    if (written->count == 0) {
        return {"refused answers", true, "none: all letters were what was signed"};
    }
    return {"refused answers", false,
            std::to_string(written->count) + ", the newest: " + written->newest +
                "; please tell your agency. They stand in " +
                place.state_file("refusals.log").string()};
}

base::status doctor(context& with, const invocation& /*call*/) {
    auto findings = server_findings(with);
    findings.push_back(locked_memory());
    findings.push_back(private_memory());
    findings.push_back(refused_answers(with.effective.place()));
    findings.push_back(keyring());
    findings.push_back(editor(with.env));
    table rows({"What", "How it is", "More"});
    nlohmann::json list = nlohmann::json::array();
    bool all = true;
    for (const auto& each : findings) {
        rows.add({each.what, each.good ? "good" : "look here", each.words});
        list.push_back({{"what", each.what}, {"good", each.good}, {"words", each.words}});
        all = all && each.good;
    }
    const auto text = with.out.style().plain ? rows.plain() : rows.aligned();
    with.out.show({{"good", all}, {"findings", list}}, text);
    if (!all) {
        with.not_well = true;
        with.out.note("Not all is well. Please see the lines marked \"look here\".");
    }
    return {};
}

}  // namespace

void add_doctor_command(command_table& table) {
    table.add_noun({"doctor", "Look whether everything is right here"});
    table.add({.noun = "doctor",
               .summary = "Look whether everything is right here",
               .examples = {{{"letterbox doctor", "Checks server, certificate, clock and memory."},
                             {"letterbox doctor --profile work --json",
                              "The same for another identity, for a program."}}},
               .run = doctor});
}

}  // namespace letterbox::cli
