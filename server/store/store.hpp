// The store of one agency (architecture, "Store"): rows, immutable payloads, one order of changes.
//
// Changes are jobs. One writer takes all jobs that wait as one transaction and answers each after
// the commit is on the disk: with many callers the cost of making things durable is shared (group
// commit). A refused job leaves nothing and hurts no other.
//
//   store.write<receipt>(
//       [&](writing& tx) -> result<receipt> { … tx.submit_letter(…) … },
//       [](result<receipt> outcome) { post it on });
//   auto lease = store.read();   // a moment of the data, on this thread
//   auto letter = lease->letter(id);
#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "server/store/writing.hpp"

namespace letterbox::store {

/// Takes a payload's bytes as they arrive. Not for two threads at once; not the writer's thread.
class payload_stage {
public:
    payload_stage() = default;
    payload_stage(const payload_stage&) = delete;
    payload_stage& operator=(const payload_stage&) = delete;
    payload_stage(payload_stage&&) = delete;
    payload_stage& operator=(payload_stage&&) = delete;
    virtual ~payload_stage() = default;  // without finish(): nothing is kept
    /// too_large, storage_full, storage_failed.
    virtual status append(base::byte_view more) = 0;
    /// The bytes must have this SHA-256 (mismatch); only then a large one gets its name, and is
    /// durable under it. Once.
    virtual result<staged_payload> finish(const base::digest& expected) = 0;
};

/// For tests: named moments at which a test may kill the process. Null in production.
/// Names: "after_payload_file", "before_commit", "after_commit".
struct fault_points {
    std::function<void(std::string_view point)> reached;
    void operator()(std::string_view point) const {
        if (reached) {
            reached(point);
        }
    }
};

/// What an operator must see: an event in a few words, and the refusal's name or nothing. On any
/// thread; never with content.
using report = std::function<void(std::string_view event, std::string_view why)>;

/// Called on the writer's thread.
struct hooks {
    /// Inside the transaction, after its jobs, where they changed anything.
    std::function<void(writing& tx)> before_commit;
    /// After each commit, before the jobs' answers: the events that it wrote (may be none).
    std::function<void(const std::vector<committed_event>& events)> on_commit;
    /// A transaction was lost after jobs in it had succeeded: what the service took from them into
    /// memory (the ledger) must be built again from read(). Called before the jobs' answers.
    std::function<void()> on_batch_lost;
};

/// What verify() found wrong, in words for an operator; empty: nothing.
using findings = std::vector<std::string>;

/// How often a job may be run. To go back behind a job that is refused, the writer must have kept
/// what the job overwrote. It keeps it once for several jobs that follow each other and are
/// `repeatable`, and runs them again one by one when one of them is refused after it has written.
enum class run : std::uint8_t {
    once,
    repeatable,  // does the same a second time, and changes nothing but what it writes here
};

using reading_lease = std::unique_ptr<reading, std::function<void(reading*)>>;

class store {
public:
    store() = default;
    store(const store&) = delete;
    store& operator=(const store&) = delete;
    store(store&&) = delete;
    store& operator=(store&&) = delete;
    /// Does the jobs that wait, then stops.
    virtual ~store() = default;

    /// Must be set before the first job.
    virtual void set_hooks(hooks hooks) = 0;

    /// Queues a job; `done` is called once, on the writer's thread, after the commit or with the
    /// job's refusal. Other refusals: storage_full, storage_failed, unavailable (stopping).
    /// What the service checks against its memory (the ledger) comes last in the job, because a
    /// refusal afterwards would have to be undone there as well.
    template <class T>
    void write(std::function<result<T>(writing&)> job, std::function<void(result<T>)> done,
               run how = run::once) {
        auto answer = std::make_shared<std::optional<result<T>>>();
        enqueue(
            [job = std::move(job), answer](writing& tx) -> status {
                answer->emplace(job(tx));
                return **answer ? status() : status((*answer)->error());
            },
            [done = std::move(done), answer](const status& outcome) {
                done(outcome ? std::move(**answer) : result<T>(outcome.error()));
            },
            how);
    }

    /// A moment of the data; keep it short. Waits while all connections are taken. Give it back on
    /// any thread. Null when the database cannot be opened any more.
    virtual reading_lease read() = 0;

    /// Whether jobs can still succeed: false for good after an error of the disk.
    [[nodiscard]] virtual bool writable() const = 0;

    /// Refuses more than `limit` bytes with too_large.
    virtual std::unique_ptr<payload_stage> stage_payload(std::uint64_t limit) = 0;

    /// Sets payload files aside that no row names, and removes stale temporary files: a crash leaves
    /// both. What is set aside is kept, since beside an older database it may be the only copy of a
    /// letter. Returns how many. Looks at every file; writing goes on meanwhile.
    virtual result<std::uint64_t> sweep(const std::stop_token& end = {}) = 0;

    /// Checks everything that can be checked without keys. Slow: reads all payloads.
    virtual result<findings> verify() = 0;

protected:
    using job_function = std::function<status(writing&)>;
    using done_function = std::function<void(status)>;
    virtual void enqueue(job_function job, done_function done, run how) = 0;
};

/// RFC 6962 hash of an inner node from its two children.
using node_hash = std::function<base::digest(const base::digest& left, const base::digest& right)>;

}  // namespace letterbox::store
