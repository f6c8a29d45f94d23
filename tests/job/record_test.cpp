#include "job/names.hpp"
#include "job/record.hpp"
#include "support/catch.hpp"

#include <string>
#include <vector>

using namespace job;

TEST_CASE("record: what is written is read", "[job][record][req:job-record]") {
  auto const record = Record{{Trace::engine, "docker unix:///var/run/docker.sock"},
                             {Trace::directory, "/tmp/a b"},
                             {Trace::network, "n"},
                             {Trace::volume, "v"},
                             {Trace::container, "c"},
                             {Trace::image, "i"},
                             {Trace::workspace, "w"},
                             {Trace::pack_layer, "l"}};
  auto text = std::string();
  for (auto const& entry : record)
    text += format_entry(entry).value();
  CHECK(parse_record(text) == record);
  CHECK(parse_record(text + text) == record);
  CHECK(values_of(record, Trace::directory) == std::vector<std::string>{"/tmp/a b"});
}

TEST_CASE("record: a line that was cut off names nothing", "[job][record][req:job-record]") {
  CHECK(parse_record("directory /tmp/planqk-job-1\ndirectory /tm") ==
        Record{{Trace::directory, "/tmp/planqk-job-1"}});
  CHECK(parse_record("directory /").empty());
  CHECK(parse_record("directory \nunknown x\n\n").empty());
}

TEST_CASE("record: a value is one line", "[job][record]") {
  CHECK_FALSE(format_entry({Trace::directory, "/tmp/a\ndirectory /"}));
  CHECK_FALSE(format_entry({Trace::directory, ""}));
}

TEST_CASE("names: all of a run's carry its id", "[job][names]") {
  auto const names = names_of("0123456789abcdef");
  for (auto const& name : {names.network, names.container, names.image, names.build_cache,
                           names.launch_cache, names.directory})
    CHECK(name.contains("0123456789abcdef"));
  CHECK(names.image == "localhost/planqk-job/0123456789abcdef:latest");
  CHECK(is_run_id("0123456789abcdef"));
  CHECK_FALSE(is_run_id("0123456789abcde"));
  CHECK_FALSE(is_run_id("../456789abcdef0"));
}

TEST_CASE("names: a cache does not show whose it is", "[job][names]") {
  auto const names = caches_of("key tenant/service 1000");
  CHECK(names.key.size() == 32);
  CHECK_FALSE(names.build_cache.contains("tenant"));
  CHECK(names.key != caches_of("key tenant/service 1001").key);
}
