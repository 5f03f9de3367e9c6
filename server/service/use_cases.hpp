// Every use case, each in a file of its own name. Those that only read answer at once; those that
// write answer after the commit. Routes and messages: server/contract.
#pragma once

#include "server/service/context.hpp"

namespace letterbox::service {

using read_answer = base::result<answer>;

// for anybody
read_answer server_info(context& with);
read_answer invitation(context& with, const request& from);
read_answer challenge(context& with, const request& from);
read_answer recovery_challenge(context& with, const request& from);
void sign_in(context& with, const request& from, completion done);
void create_agency(context& with, const request& from, completion done);
void register_member(context& with, const request& from, completion done);

// one's own account
read_answer me(context& with, const caller& by);
read_answer sessions(context& with, const caller& by);
read_answer submissions(context& with, const caller& by);
void sign_out(context& with, const caller& by, completion done);
void sign_out_others(context& with, const caller& by, completion done);
void password(context& with, const caller& by, const request& from, completion done);
void recovery(context& with, const caller& by, const request& from, completion done);
read_answer notices(context& with, const caller& by);
void choose_notices(context& with, const caller& by, const request& from, completion done);

// what is known
read_answer statements(context& with, const caller& by, const request& from);
read_answer sealed(context& with, const caller& by, const request& from);
read_answer agreements(context& with, const caller& by, const request& from);
read_answer payload(context& with, const caller& by, const request& from);
read_answer checkpoint(context& with);
read_answer proof(context& with, const request& from);
read_answer consistency(context& with, const request& from);
read_answer events(context& with, const caller& by, const request& from);
read_answer registrations(context& with);
void drop_registration(context& with, const caller& by, const request& from, completion done);

// letters
read_answer letters(context& with, const caller& by, const request& from);
read_answer letter(context& with, const caller& by, const request& from);
void withdraw(context& with, const caller& by, const request& from, completion done);
void opened(context& with, const caller& by, const request& from, completion done);

// drafts
read_answer drafts(context& with, const caller& by);
read_answer draft(context& with, const caller& by, const request& from);
void save_draft(context& with, const caller& by, const request& from, completion done);
void drop_draft(context& with, const caller& by, const request& from, completion done);

// the queue
read_answer queue(context& with, const caller& by, const request& from);
read_answer agreement_chain(context& with, const caller& by, const request& from);
void claim_next(context& with, const caller& by, const request& from, completion done);
void claim(context& with, const caller& by, const request& from, completion done);
void release(context& with, const caller& by, const request& from, completion done);
void hand_over(context& with, const caller& by, const request& from, completion done);
void hold(context& with, const caller& by, const request& from, completion done);
void resume(context& with, const caller& by, const request& from, completion done);
void keep_on_file(context& with, const caller& by, const request& from, completion done);

// whom a worker tells
read_answer people_to_tell(context& with, const caller& by);
void told(context& with, const caller& by, const request& from, completion done);

// two people
read_answer proposals(context& with, const caller& by);
void complete(context& with, const caller& by, const request& from, completion done);
void drop_proposal(context& with, const caller& by, const request& from, completion done);

// requests in parts
using begun = base::result<std::unique_ptr<upload>>;
begun send_letter(context& with, const caller& by, const request& from);
begun decide(context& with, const caller& by, const request& from);
begun publish(context& with, const caller& by, const request& from);
begun propose(context& with, const caller& by, const request& from);

}  // namespace letterbox::service
