// What the module asks of the Worker (exports.cpp), brought in at link time. The Worker sets
// Module.host before the module starts.
mergeInto(LibraryManager.library, {
  letterbox_host_exchange: function (request, size) {
    return Module['host'].exchange(request, size);
  },
  letterbox_host_keep: function (name, nameSize, data, size) {
    Module['host'].keep(name, nameSize, data, size);
  },
  letterbox_host_progress: function (done, all) {
    Module['host'].progress(done, all);
  },
  letterbox_host_seconds: function () {
    return Module['host'].seconds();
  },
});
