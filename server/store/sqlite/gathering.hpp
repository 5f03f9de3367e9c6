// How the writing connection reaches its files: what it writes one after the other goes to the
// system in one piece. SQLite writes the write-ahead log page by page, each in two parts, which
// costs a letter some 25 calls.
//
// Whatever asks for the file (reading, its size, syncing, cutting it) sends what was gathered first,
// so nobody sees an older file, and durable is what was durable before. Readers come to know of new
// pages of the log by the commit, which with synchronous = FULL syncs the log before it tells them;
// of new pages of the database by the checkpoint, which syncs that first as well.
#pragma once

namespace letterbox::store::sqlite {

/// The name to open a database with; registered with SQLite at the first call. Throws
/// database_error. On any thread.
const char* gathering_files();

}  // namespace letterbox::store::sqlite
