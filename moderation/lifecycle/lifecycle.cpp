#include "moderation/lifecycle/lifecycle.hpp"

namespace letterbox::moderation {

namespace {

using base::refusal;
using answer = base::result<letter_state>;
using event = letter_event;
using state = letter_state;

// Every switch below names every event, so that a new event does not compile until each state has
// an answer to it (-Wswitch).

answer when_submitted(event what, const letter_context& context) {
    switch (what) {
    case event::claim:
        return state::in_review;
    case event::withdraw:
        // One of two people has approved it already: it is between two readings.
        return context.approved_once ? answer(refusal::reading_started) : state::withdrawn;
    case event::release:
    case event::hand_over:
    case event::hold:
    case event::approve:
    case event::approve_and_deliver:
    case event::return_:
    case event::decline:
        return refusal::not_claimed;
    case event::open:
        return refusal::not_delivered;
    case event::resume:
    case event::deliver:
    case event::keep_on_file:  // only what was checked is kept on file
    case event::recall:
    case event::correct:
        return refusal::not_allowed_now;
    }
    return refusal::not_allowed_now;
}

answer when_in_review(event what, const letter_context& context) {
    switch (what) {
    case event::claim:
        return refusal::already_claimed;
    case event::release:
        return state::submitted;
    case event::hand_over:
        return state::in_review;
    case event::hold:
        return state::held;
    case event::approve:
        return state::approved;
    case event::approve_and_deliver:
        // No header for a reader may exist while a signature is missing (protocol, section 9).
        return context.two_people ? answer(refusal::two_people_needed) : state::delivered;
    case event::return_:
        return state::returned;
    case event::decline:
        return state::declined;
    case event::withdraw:
        return refusal::reading_started;
    case event::open:
        return refusal::not_delivered;
    case event::resume:
    case event::deliver:
    case event::keep_on_file:
    case event::recall:
    case event::correct:
        return refusal::not_allowed_now;
    }
    return refusal::not_allowed_now;
}

answer when_held(event what) {
    switch (what) {
    case event::resume:
        return state::in_review;
    case event::hand_over:
        return state::held;
    case event::hold:
        return refusal::duplicate;
    case event::claim:
        return refusal::already_claimed;
    case event::withdraw:
        return refusal::reading_started;
    case event::open:
        return refusal::not_delivered;
    case event::release:
    case event::approve:
    case event::approve_and_deliver:
    case event::deliver:
    case event::keep_on_file:
    case event::return_:
    case event::decline:
    case event::recall:
    case event::correct:
        return refusal::not_allowed_now;
    }
    return refusal::not_allowed_now;
}

// approved and kept_on_file: checked, and no reader has it.
answer when_checked(state now, event what) {
    switch (what) {
    case event::deliver:
        return state::delivered;
    case event::keep_on_file:
        return now == state::kept_on_file ? answer(refusal::duplicate) : state::kept_on_file;
    case event::recall:
        return state::recalled;
    case event::approve:
        return now == state::approved ? refusal::duplicate : refusal::not_allowed_now;
    case event::withdraw:
        return refusal::reading_started;
    case event::open:
        return refusal::not_delivered;
    case event::claim:
    case event::release:
    case event::hand_over:
    case event::hold:
    case event::resume:
    case event::approve_and_deliver:
    case event::return_:
    case event::decline:
    case event::correct:
        return refusal::not_allowed_now;
    }
    return refusal::not_allowed_now;
}

answer when_delivered(event what, const letter_context& context) {
    switch (what) {
    case event::open:
        return state::delivered;
    case event::deliver:
        return context.parties_left ? state::delivered : answer(refusal::duplicate);
    case event::recall:
        // One reader's opening protects nobody else: the others' is still to be prevented.
        return context.all_opened ? answer(refusal::already_opened) : state::recalled;
    case event::approve_and_deliver:
        return refusal::duplicate;
    case event::claim:
    case event::release:
    case event::hand_over:
    case event::hold:
    case event::resume:
    case event::approve:
    case event::keep_on_file:
    case event::return_:
    case event::decline:
    case event::withdraw:
    case event::correct:
        return refusal::not_allowed_now;
    }
    return refusal::not_allowed_now;
}

// States that a letter stays in, but for `correct` after `returned`. `same` leads here.
answer when_closed(state now, event same, event what) {
    if (what == event::correct && now == state::returned) {
        return state::corrected;
    }
    if (what == event::open) {
        return refusal::not_delivered;
    }
    if (what == same) {
        return refusal::duplicate;
    }
    return now == state::withdrawn ? refusal::letter_withdrawn : refusal::not_allowed_now;
}

}  // namespace

base::result<letter_state> next(letter_state now, letter_event event,
                                const letter_context& context) {
    switch (now) {
    case state::submitted:
        return when_submitted(event, context);
    case state::in_review:
        return when_in_review(event, context);
    case state::held:
        return when_held(event);
    case state::approved:
    case state::kept_on_file:
        return when_checked(now, event);
    case state::delivered:
        return when_delivered(event, context);
    case state::returned:
        return when_closed(now, letter_event::return_, event);
    case state::declined:
        return when_closed(now, letter_event::decline, event);
    case state::recalled:
        return when_closed(now, letter_event::recall, event);
    case state::withdrawn:
        return when_closed(now, letter_event::withdraw, event);
    case state::corrected:
        return when_closed(now, letter_event::correct, event);
    }
    return refusal::not_allowed_now;
}

bool is_final(letter_state now) {
    return now == state::declined || now == state::recalled || now == state::withdrawn ||
           now == state::corrected;
}

bool is_undecided(letter_state now) {
    return now == state::submitted || now == state::in_review || now == state::held;
}

std::string_view words_for_author(letter_state now) {
    switch (now) {
    case state::submitted:
        return "Your letter has arrived. Nobody is reading it yet.";
    case state::in_review:
        return "The person who checks letters is reading it now.";
    case state::approved:
        return "Your letter has been checked. It will be passed on when the time is right.";
    case state::delivered:
        return "Your letter has been passed on.";
    case state::returned:
        return "Your letter is not sent yet. Please look at what to change, and send it again.";
    case state::declined:
        return "Your letter was not passed on. It is kept safe. Your agency will talk with "
               "you.";
    case state::held:
        return "Your letter is not sent yet. The person who checks letters is waiting for "
               "something.";
    case state::kept_on_file:
        return "Your letter has been checked. It is kept safe until the reader is ready.";
    case state::recalled:
        return "Your agency called this letter back. Anybody who had not opened it cannot open it "
               "now. It is kept safe.";
    case state::withdrawn:
        return "You took this letter back.";
    case state::corrected:
        return "You sent a newer letter in place of this one.";
    }
    return {};
}

std::string_view name(letter_state now) {
    return names_of(now).at(static_cast<std::size_t>(now));
}

std::string_view name(letter_event event) {
    return names_of(event).at(static_cast<std::size_t>(event));
}

}  // namespace letterbox::moderation
