#include "base/job_failures.hpp"
#include "engine/command_line.hpp"
#include "engine/engine.hpp"
#include "job/names.hpp"
#include "support/catch.hpp"
#include "support/scratch.hpp"

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

using engine::Engine;
using engine::Force;
using engine::Kind;
using engine::Names;
using job::EngineKind;

namespace {

// A program in the place of the engine's: it writes its arguments down, and answers by a script
// that sees them in "$*".
class Client {
public:
  explicit Client(std::string const& script, EngineKind kind = EngineKind::docker) {
    scratch_.write("client", "#!/bin/sh\necho \"$*\" >> " + log() + "\n" + script + "\n");
    std::filesystem::permissions(scratch_.path() / "client", std::filesystem::perms::owner_all);
    engine_ = engine::make_command_line_engine(
        {.kind = kind,
         .program = (scratch_.path() / "client").string(),
         .address = "unix:///run/test.sock",
         .environment = {.variables = {{"PATH", "/usr/bin:/bin"}}}});
  }

  auto operator->() const -> Engine const* { return engine_.get(); }

  auto operator*() const -> Engine const& { return *engine_; }

  [[nodiscard]] auto told() const -> std::string {
    return std::filesystem::exists(scratch_.path() / "log") ? scratch_.read("log") : "";
  }

  [[nodiscard]] auto folder() const -> std::string { return scratch_.path().string(); }

private:
  [[nodiscard]] auto log() const -> std::string { return (scratch_.path() / "log").string(); }

  support::Scratch scratch_;
  std::unique_ptr<Engine> engine_;
};

auto unavailable(base::Error const& error) -> base::EngineUnavailable {
  REQUIRE(std::holds_alternative<base::EngineUnavailable>(error.what));
  return std::get<base::EngineUnavailable>(error.what);
}

} // namespace

TEST_CASE("command line: what is made carries its label", "[engine][command-line]") {
  auto const client = Client("");
  CHECK(client->create_network("net", {"run", "1"}));
  CHECK(client->create_volume("vol", {"cache", "2"}));
  CHECK(client->tag("id", "name"));
  CHECK(client.told() == "network create --label run=1 net\n"
                         "volume create --label cache=2 vol\n"
                         "tag id name\n");
}

TEST_CASE("command line: a failure has the engine's words", "[engine][command-line]") {
  auto const client = Client("echo no space >&2; exit 1");
  auto const made = client->create_network("net", {"run", "1"});
  REQUIRE_FALSE(made);
  CHECK(unavailable(made.error()) ==
        base::EngineUnavailable{.tried = "create the network net", .said = "no space\n"});
  CHECK_FALSE(client->answers());
  CHECK(client->list(Kind::image) == std::nullopt);
  CHECK(client->images_like("x*").empty());
  CHECK_FALSE(client->remove(Kind::image, {"a"}, Force::yes));
}

TEST_CASE("command line: many are removed at once, and nothing is asked for none",
          "[engine][command-line]") {
  auto const client = Client("");
  CHECK(client->remove(Kind::network, {}, Force::yes));
  CHECK(client.told().empty());
  CHECK(client->remove(Kind::container, {"a", "b"}, Force::yes));
  CHECK(client->remove(Kind::volume, {"c"}, Force::no));
  CHECK(client.told() == "rm --force --volumes a b\nvolume rm c\n");
}

TEST_CASE("command line: an image that is missing is no failure, an engine that fails is",
          "[engine][command-line]") {
  auto const there = engine::id_of(*Client("echo sha256:1"), "x");
  REQUIRE(there);
  CHECK(*there == "sha256:1");
  for (auto const* const words : {"Error: No such image: x", "Error: x: image not known"}) {
    auto const id = engine::id_of(*Client("echo '" + std::string(words) + "' >&2; exit 1"), "x");
    REQUIRE(id);
    CHECK(*id == std::nullopt);
  }
  auto const failed = engine::id_of(*Client("echo 'Cannot connect' >&2; exit 1"), "x");
  REQUIRE_FALSE(failed);
  CHECK(unavailable(failed.error()).tried == "look for the image x");
  CHECK_FALSE(
      engine::id_of(*Client("echo 'invalid reference format: No such image' >&2; exit 1"), "x"));
}

TEST_CASE("command line: secrets go by the environment alone",
          "[engine][command-line][req:job-secrets-really]") {
  auto const client = Client("echo \"$SECRET_A\" > \"$(dirname \"$0\")/seen\"");
  auto plan = job::ContainerPlan();
  plan.names = job::names_of("0123456789abcdef");
  plan.image = "sha256:1";
  plan.identity.user = "1:1";
  plan.secrets = {"SECRET_A"};
  CHECK(client->create_container(plan, {{.variable = "SECRET_A", .value = "canary"}}));
  CHECK(client.told().starts_with("create --name planqk-job-0123456789abcdef"));
  CHECK_FALSE(client.told().contains("canary"));
  CHECK(std::filesystem::file_size(client.folder() + "/seen") == 7);
  CHECK_FALSE(client->about().environment.find("SECRET_A"));
}

TEST_CASE("command line: a container that is refused was not started", "[engine][command-line]") {
  auto const client = Client("echo no such runtime >&2; exit 125");
  auto const made = client->create_container(job::ContainerPlan(), {});
  REQUIRE_FALSE(made);
  CHECK(std::get<base::JobNotStarted>(made.error().what).reason == "no such runtime\n");
}

TEST_CASE("command line: what podman can limit, it is asked; docker is not",
          "[engine][command-line]") {
  auto const docker = Client("exit 1");
  CHECK(docker->limits_afterwards() == true);
  CHECK(docker->mounts_directories());
  CHECK(docker.told().empty());
  auto const newer = Client("echo '  --memory --pids-limit'", EngineKind::podman);
  CHECK(newer->limits_afterwards() == true);
  auto const older = Client("echo '  --memory'", EngineKind::podman);
  CHECK(older->limits_afterwards() == false);
  CHECK_FALSE(Client("exit 1", EngineKind::podman)->limits_afterwards());
}

TEST_CASE("command line: an image comes from a registry and goes there", "[engine][command-line]") {
  auto const client = Client("");
  CHECK(client->pull("run-image"));
  auto pushed = client->push("registry.example/name");
  REQUIRE(pushed);
  CHECK(pushed->wait().is_success());
  CHECK(client.told() == "pull run-image\npush registry.example/name\n");
  auto const failed = Client("echo denied >&2; exit 1")->pull("x");
  REQUIRE_FALSE(failed);
  CHECK(unavailable(failed.error()) ==
        base::EngineUnavailable{.tried = "pull the image x", .said = "denied\n"});
}

TEST_CASE("command line: images by their ids and names", "[engine][command-line]") {
  CHECK(Client("echo one; echo two")->image_ids() == Names{"one", "two"});
  CHECK(Client("exit 1")->image_ids() == std::nullopt);
  CHECK(Client("echo 2")->count_names("x") == 2);
  CHECK(Client("exit 1")->count_names("x") == std::nullopt);
  auto const client = Client("echo answer");
  auto const layers = client->ask_of_image("x", engine::Question::layers);
  REQUIRE(layers);
  CHECK(*layers == "answer");
  CHECK(client.told() == "image inspect --format {{json .RootFS.Layers}} x\n");
}

TEST_CASE("command line: how a job ended", "[engine][command-line]") {
  auto const client = Client("printf '3\\tfalse\\texited\\t\\n'");
  auto const end = client->end_of("job");
  REQUIRE(end);
  CHECK(end->exit_code == 3);
  CHECK_FALSE(Client("echo nonsense")->end_of("job"));
  CHECK(Client("echo running")->has_ended("job") == false);
  CHECK(Client("echo exited")->has_ended("job"));
  CHECK(Client("exit 1")->has_ended("job")); // it is gone
}

TEST_CASE("command line: a job is stopped beside us, and what it prints is heard",
          "[engine][command-line]") {
  auto const client = Client("pwd");
  auto child = client->start("job", client.folder());
  REQUIRE(child);
  auto text = std::string();
  CHECK(io::attend(*child, {.ears = {{.child = &*child,
                                      .on_output = [&](std::string_view bytes) { text += bytes; },
                                      .on_errors = nullptr}},
                            .interruption = nullptr,
                            .on_signal = nullptr,
                            .tick = nullptr})
            .is_success());
  CHECK(text == client.folder() + "\n");
  auto stopped = client->stop("job", std::chrono::seconds(7));
  REQUIRE(stopped);
  CHECK(stopped->wait().is_success());
  auto asked = client->ask_to_end("job");
  REQUIRE(asked);
  CHECK(asked->wait().is_success());
  auto killed = client->kill("job");
  REQUIRE(killed);
  CHECK(killed->wait().is_success());
  CHECK(client.told() ==
        "start --attach job\nstop --time 7 job\nkill --signal TERM job\nkill job\n");
}

TEST_CASE("command line: jobs with a deadline and caches with a key, by their labels",
          "[engine][command-line]") {
  auto const client = Client(R"(case "$*" in
    ps*) echo one; echo two;;
    *inspect*one) echo "/name run 1000 1234";;
    *inspect*two) echo "/name 1000 1234";;
    "volume ls"*) echo vol;;
    "volume inspect"*) echo key;;
  esac)");
  CHECK(client->deadlines() ==
        std::vector<engine::Deadline>{{"one", "name", "run", "1000", "1234"}});
  CHECK(client->caches() == std::vector<engine::Cache>{{"vol", "key"}});
}

TEST_CASE("command line: a file of an image is taken from a container that never runs",
          "[engine][command-line]") {
  auto const client = Client("case \"$1\" in create) echo made;; cp) echo content;; esac");
  CHECK(client->file_of_image("image", "/etc/file") == "content\n");
  CHECK(client.told() == "create --network none image\n"
                         "cp made:/etc/file -\n"
                         "rm --force --volumes made\n");
  CHECK(Client("[ \"$1\" = create ] && echo made")->file_of_image("image", "/x") == std::nullopt);
}

TEST_CASE("command line: a program of an image is asked, and values stay in the environment",
          "[engine][command-line]") {
  auto const client = Client("case \"$*\" in run*) echo \"$URL\";; esac");
  CHECK(client->ask_program(
            {.image = "i", .network = "n", .words = {"/bin/p", "-c", "x"}, .variables = {"URL"}},
            {{"URL", "secret"}}) == "secret\n");
  CHECK(client.told() == "run --rm --network n --read-only --cap-drop ALL --security-opt "
                         "no-new-privileges --memory 256m --pids-limit 64 --env URL --entrypoint "
                         "/bin/p i -c x\n");
  CHECK(Client("exit 1")->ask_program({.image = "i", .network = "n", .words = {"/bin/p"}}, {}) ==
        std::nullopt);
}

TEST_CASE("command line: its version, or its words", "[engine][command-line]") {
  CHECK(Client("echo 20.10")->version() == "20.10");
  CHECK_FALSE(Client("exit 1")->version());
}
