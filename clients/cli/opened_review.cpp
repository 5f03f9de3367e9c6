#include "clients/cli/opened_review.hpp"

#include "clients/cli/choosing.hpp"
#include "clients/cli/printable.hpp"

namespace letterbox::cli {

namespace {

std::string_view name_of(core::decided how) {
    switch (how) {
    case core::decided::passed_on:
        return "passed_on";
    case core::decided::approved:
        return "approved";
    case core::decided::awaits_second:
        return "awaits_second";
    case core::decided::returned:
        return "returned";
    case core::decided::declined:
        return "declined";
    case core::decided::kept:
        return "kept";
    }
    return "";
}

}  // namespace

base::result<opened_review> open_review(context& with, const invocation& call) {
    LETTERBOX_TRY(auto place, workplace::signed_in(with));
    LETTERBOX_TRY(const auto id, choose_letter(with, place->me(), call.argument("LETTER")));
    LETTERBOX_TRY(auto letter, core::open_for_review(place->me(), id));
    return opened_review{std::move(place), std::move(letter)};
}

std::string readers_of(const opened_review& what) {
    return printable_line(party_names(what.letter.agreement, what.letter.letter.letter.to));
}

void tell_decided(context& with, const opened_review& what, core::decided how) {
    const auto id = what.id();
    const auto text = [&]() -> std::string {
        switch (how) {
        case core::decided::passed_on:
            return "Passed on to " + readers_of(what) + ".";
        case core::decided::approved:
            return "Checked. A reader has not joined yet, so it waits; letterbox review deliver "
                   "passes it on later.";
        case core::decided::awaits_second:
            return "Signed. Your colleague must check it too. They run: letterbox queue claim " +
                   id + ", letterbox review show " + id + ", and then letterbox review approve " +
                   id;
        case core::decided::returned:
            return "Returned to the writer with your words.";
        case core::decided::declined:
            return "Not passed on. The writer has your words.";
        case core::decided::kept:
            return "Checked, and kept on file. When the reader wants it: letterbox review "
                   "deliver " +
                   id;
        }
        return "";
    }();
    with.out.show({{"letter", id}, {"decided", name_of(how)}}, text);
}

}  // namespace letterbox::cli
