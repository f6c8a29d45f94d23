#include "project/url.hpp"
#include "support/catch.hpp"

#include <array>
#include <random>

using project::host_of;
using project::redact;
using project::scheme_of;
using project::source_kind;
using project::SourceKind;

TEST_CASE("url: a scheme is told in lower case", "[project][url]") {
  auto const [url, scheme] = GENERATE(table<std::string, std::string>({
      {"https://h", "https"},
      {"HTTP:h", "http"},
      {"git+SSH://h", "git+ssh"},
      {" \thttp://h", "http"},
      {"ht\ttp\x01://h", "http"},
      {"C:\\x", "c"},
      {"a/b:c", ""},
      {"./a:b", ""},
      {"1a:b", ""},
      {"a b", ""},
      {"", ""},
      {":", ""},
      {"user@host:x", ""},
      {"averyveryveryveryverylongschemeofmorethan32:x", ""},
  }));
  CHECK(scheme_of(url) == scheme);
}

TEST_CASE("url: a source is a path, a URL or a repository", "[project][url]") {
  auto const [target, kind] = GENERATE(table<std::string, SourceKind>({
      {"", SourceKind::path},
      {"wheels", SourceKind::path},
      {"/abs", SourceKind::path},
      {"file:///abs", SourceKind::path},
      {"C://x", SourceKind::path},
      {"numpy:1", SourceKind::path},
      {"https://h", SourceKind::url},
      {"HTTP:h", SourceKind::url},
      {" h\tttps:\\\\h", SourceKind::url},
      {"gs://b", SourceKind::url},
      {"git+https://h", SourceKind::vcs},
      {"GIT+ext::sh", SourceKind::vcs},
      {"git+git@h:x", SourceKind::vcs},
      {"git://h", SourceKind::vcs},
      {"lp:x", SourceKind::vcs},
      {"ssh://h", SourceKind::vcs},
  }));
  CHECK(source_kind(target) == kind);
}

TEST_CASE("url: a host is told without user info and path", "[project][url][req:log-hosts-only]") {
  auto const [url, host] = GENERATE(table<std::string, std::string>({
      {"https://user:token@host:8080/path", "host:8080"},
      {"git+ssh://git@host/x", "host"},
      {"https://pypi.org@evil.example/", "evil.example"},
      {"https://pypi.org%2f@evil.example/", "evil.example"},
      {"https://a:b@c@evil.example?x@y", "evil.example"},
      {"https://evil.example#@pypi.org", "evil.example"},
      {"HTTPS://PyPI.org", "pypi.org"},
      {" https://ev\til.example/", "evil.example"},
      {"https:evil.example/x", "evil.example"},
      {"https:/\\evil.example/x", "evil.example"},
      {"https:///evil.example/x", "evil.example"},
      {"https://[::1]:80/x", "[::1]:80"},
      {"git+git@github.com:org/x", "github.com"},
      {"git@github.com:org/x", "github.com"},
      {"https://pypi.org\\@evil.example/", ""}, // for some evil.example, for others pypi.org
      {"https://user:to/ken@host/", ""},        // "user" is no host with a port
      {"https://user:to\\ken@host/", ""},
      {"file:///x", ""},
      {"bzr+lp:x", ""},
      {"./x", ""},
      {"a/b@c:d", ""},
      {"https://", ""},
      {"https://[[[", ""},
      {"", ""},
  }));
  CHECK(host_of(url) == host);
}

TEST_CASE("url: a host cannot steer a terminal and is bounded", "[project][url][req:log-escaped]") {
  CHECK(host_of("https://a\xc2\x9b"
                "b\xe2\x80\xae/") == "a\\xc2\\x9bb\\xe2\\x80\\xae");
  CHECK(host_of("https://" + std::string(5000, 'a')) == std::string(97, 'a') + "...");
  CHECK(host_of("https://" + std::string(5000, '\x7f')).size() <= 100);
}

TEST_CASE("url: user info and paths are hidden", "[project][url][req:log-no-user-info]") {
  auto const [text, expected] = GENERATE(table<std::string, std::string>({
      {"numpy==1.0", "numpy==1.0"},
      {"-i https://host/simple", "-i https://host/***"},
      {"-i https://user:token@host/simple", "-i https://***@host/***"},
      {"--index-url=https://token@host/x", "--index-url=https://***@host/***"},
      {"git+https://oauth2:TOKEN@h/r", "git+https://***@h/***"},
      {"-i https://a:b@h1/x --extra-index-url https://c@h2/y",
       "-i https://***@h1/*** --extra-index-url https://***@h2/***"},
      {"p @ https://a@h/x", "p @ https://***@h/***"},
      {"p@https://a@h/x", "p@https://***@h/***"},
      {"-e git+git@github.com:o/r", "-e ***@github.com:o/r"},
      {"-e git+https://github.com/o/r@v1.2#egg=r", "-e git+https://github.com/***#egg=r"},
      {"git+ssh://git@h/r@v1", "git+ssh://***"}, // rather a host too few
      {"x @ git+https://o:TOKEN@h/r@TOKEN", "x @ git+https://***"},
      {"file:///opt/channel", "file:///opt/channel"},
      {"https://us/er:tok@host/x", "https://***@host/***"},
      {"https://a:b@c@host/x", "https://***@host/***"},
      {"https://user:to ken@host/x", "https://***@host/***"},
      {"https://user:token @ host/x", "https://***@ host/***"},
      {"https://a.b:to k en@host/x", "https://***@host/***"},
      {"https://us?er:to ken@host/x", "https://***?***"},
      {"https://us?er#egg=to ken@host/x", "https://***?***"},
      {"https:user:token@host/x", "***@host/x"},
      {"https:\\\\user:token@host/x", "***@host/x"},
      {"https://user:token", "https://***"},
      {"https://user:12/3", "https://user:12/***"},
      {"https://h/x ; python_version < '3'", "https://h/*** ; python_version < '3'"},
      {"", ""},
      {"@", "@"},
      {"://", "://"},
  }));
  CHECK(redact(text) == expected);
}

TEST_CASE("url: queries and fragments are hidden, the egg stays",
          "[project][url][req:log-no-user-info]") {
  auto const [text, expected] = GENERATE(table<std::string, std::string>({
      {"https://h/x?token=a", "https://h/***?***"},
      {"https://h/x?token=a b c", "https://h/***?***"},
      {"https://h/x?token=a#egg=p", "https://h/***?***#egg=p"},
      {"https://h/x#egg=p", "https://h/***#egg=p"},
      {"https://h/x#egg=p[a,b]", "https://h/***#egg=p[a,b]"},
      {"https://h/x#egg=p&token=a", "https://h/***#egg=p&***"},
      {"https://h/x#token=a", "https://h/***#***"},
      {"https://h/x#egg=a:b", "https://h/***#***"},
      {"https://h/x#a?b", "https://h/***#***"},
      {"x?y", "x?***"},
  }));
  CHECK(redact(text) == expected);
}

TEST_CASE("url: what is shown is printable and bounded", "[project][url][req:log-escaped]") {
  CHECK(redact("-i \x1b[2J") == "-i \\x1b[2J");
  CHECK(redact(std::string(500, 'a')) == std::string(117, 'a') + "...");
  CHECK(redact(std::string(500, '\x1b')).size() <= 120);
  auto wide = std::string("a");
  for (auto i = 0; i < 100; ++i)
    wide += "\xe2\x82\xac";
  CHECK(redact(wide) == wide.substr(0, 115) + "...");
  CHECK(redact("https://" + std::string(5000, 'a') + ":CANARY@host/") == "https://***@host/");
}

TEST_CASE("url: redacting twice changes nothing", "[project][url]") {
  auto const once = redact("-i https://u:p@h/x?y#egg=z");
  CHECK(redact(once) == once);
}

TEST_CASE("url: no user info survives", "[project][url][property][req:log-no-user-info]") {
  static constexpr auto alphabet = std::string_view("ab1:/@?#\\%.&= \t;,'\"[]-+~");
  static constexpr auto schemes = std::to_array<std::string_view>(
      {"https://", "http://", "git+https://", "git+ssh://", "-i https://", "p @ https://",
       "--find-links=https://", "https:", "-e git+", ""});
  auto random = std::mt19937(4);
  auto const noise = [&] {
    auto text = std::string();
    for (auto length = random() % 8; length > 0; --length)
      text += alphabet[random() % alphabet.size()];
    return text;
  };
  for (auto round = 0; round < 20'000; ++round) {
    auto const user_info = noise() + "CANARY" + noise();
    if (user_info.contains("//") || user_info.contains(" @") || user_info.contains("\t@"))
      continue; // the begin of another URL, or "name @ URL"
    auto const scheme = schemes[random() % schemes.size()];
    auto const line = std::string(scheme) + user_info + "@host.example/x";
    CAPTURE(round, line);
    REQUIRE_FALSE(redact(line).contains("CANARY"));
    // Those would end it for every reader.
    if (scheme.ends_with("://") && user_info.find_first_of("/?#") == std::string::npos)
      REQUIRE_FALSE(host_of(line).contains("canary"));
  }
}
