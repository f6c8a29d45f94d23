#include "project/url.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

namespace project {

namespace {

constexpr auto npos = std::string_view::npos;
constexpr auto scheme_limit = std::size_t{32};
constexpr auto host_limit = std::size_t{100};
constexpr auto directive_limit = std::size_t{120};
constexpr auto hidden = std::string_view("***");

// What pip's version control backends accept without a "+"; lp is Launchpad.
constexpr auto bare_vcs =
    std::to_array<std::string_view>({"git", "hg", "svn", "bzr", "ssh", "sftp", "lp"});

auto is_alphanumeric(char c) -> bool {
  return base::is_alpha(c) || base::is_digit(c);
}

auto is_skipped(char c) -> bool {
  return static_cast<unsigned char>(c) <= 0x20;
}

auto is_scheme_character(char c) -> bool {
  return is_alphanumeric(c) || c == '+' || c == '-' || c == '.';
}

auto without_controls(std::string_view text) -> std::string {
  auto result = std::string();
  std::ranges::copy_if(text, std::back_inserter(result), [](char c) { return !is_skipped(c); });
  return result;
}

// "git@host:path", with or without "git+" before it.
auto scp_host(std::string_view url) -> std::string_view {
  auto const head = url.substr(0, url.find(':'));
  auto const at = head.rfind('@');
  return at == npos || head.size() == url.size() || head.contains('/') ? "" : head.substr(at + 1);
}

auto authority_of(std::string_view url, std::string_view scheme) -> std::string_view {
  auto rest = url.substr(scheme.size() + 1);
  // For http, any number of slashes of either kind will do: that is how browsers read it, and uv.
  if (scheme.ends_with("http") || scheme.ends_with("https"))
    rest.remove_prefix(std::min(rest.find_first_not_of("/\\"), rest.size()));
  else if (rest.starts_with("//"))
    rest.remove_prefix(2);
  else
    return {};
  return rest.substr(0, rest.find_first_of("/?#"));
}

// host or host:port. Another text behind a colon is a password with a slash in it.
auto is_host(std::string_view text) -> bool {
  auto const name_end = text.starts_with('[') ? text.find(']') : 0;
  if (name_end == npos)
    return false;
  auto const colon = text.find(':', name_end);
  return colon == npos || std::ranges::all_of(text.substr(colon + 1), base::is_digit);
}

// A name that nobody could mistake for a token: "github.com".
auto is_plain_host(std::string_view text) -> bool {
  auto const fits = [](char c) { return is_alphanumeric(c) || c == '.' || c == '-'; };
  return text.contains('.') && std::ranges::all_of(text, fits);
}

// "github.com/org/repo@v1.2#egg=x" behind "git+https://": the '@' begins a revision.
auto has_revision_only(std::string_view rest) -> bool {
  auto const at = rest.find('@');
  return is_plain_host(rest.substr(0, rest.find_first_of("/?#"))) && rest.rfind('@') == at &&
         !rest.substr(at).contains('/');
}

// "name" or "name[extra]", as it stands before an '@' and a URL.
auto is_project_name(std::string_view text) -> bool {
  auto const fits = [](char c) {
    return is_alphanumeric(c) || std::string_view("._-[],").contains(c);
  };
  return std::ranges::all_of(text, fits);
}

// "-e", "--index-url": what may stand before user info without being part of it.
auto is_option_name(std::string_view word) -> bool {
  auto const fits = [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; };
  return word.starts_with('-') && (word.size() == 2 || word.starts_with("--")) &&
         std::ranges::all_of(word, fits);
}

class Redactor {
public:
  explicit Redactor(std::string_view directive) : rest_(directive) {}

  auto redact() -> std::string;

private:
  void add_word(std::string_view word);
  void add_url(std::string_view head, std::string_view rest);
  void add_head(std::string_view head);
  void add_tail(std::string_view tail);
  void add_path(std::string_view text);
  void add_fragment(std::string_view fragment);
  void end_with_query(std::string_view fragment);

  std::string_view rest_;
  std::string out_;
  std::size_t anchor_ = 0; // where user info would begin: behind the last "://"
  bool url_seen_ = false;
  bool hides_path_ = false;
};

auto Redactor::redact() -> std::string {
  auto const option = is_option_name(rest_.substr(0, rest_.find(' ')));
  while (!rest_.empty()) {
    auto const end = std::ranges::find_if(rest_, is_skipped);
    auto const word = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
    rest_.remove_prefix(word.size());
    add_word(word);
    if (rest_.empty())
      break;
    out_ += rest_.front();
    rest_.remove_prefix(1);
    if (option && anchor_ == 0)
      anchor_ = out_.size();
  }
  return std::move(out_);
}

void Redactor::add_word(std::string_view word) {
  auto const separator = word.find("://");
  if (separator != npos)
    return add_url(word.substr(0, separator + 3), word.substr(separator + 3));
  auto const at = word.rfind('@');
  if (at == npos || (word == "@" && !url_seen_))
    return add_tail(word);
  // "user:my token@host": what was taken for words of their own is user info.
  out_.resize(anchor_);
  out_ += hidden;
  add_tail(word.substr(at));
}

void Redactor::add_url(std::string_view head, std::string_view rest) {
  add_head(head);
  anchor_ = out_.size();
  url_seen_ = true;
  auto const at = rest.rfind('@');
  auto const authority = rest.substr(0, rest.find_first_of("/?#"));
  auto const is_vcs = head.contains('+');
  hides_path_ = !head.ends_with("file://"); // a path of the machine is no secret
  if (is_vcs && at != npos && rest.find('@') != at) {
    out_ += hidden; // user info, a revision, or both: either may be a token
  } else if (at != npos && !(is_vcs && has_revision_only(rest))) {
    out_ += hidden;
    add_tail(rest.substr(at));
  } else if (!is_host(authority)) {
    out_ += hidden;
    add_tail(rest.substr(authority.size()));
  } else {
    add_tail(rest);
  }
}

// What stands before "://": the scheme, and "name@" or "--index-url=" before it.
void Redactor::add_head(std::string_view head) {
  auto const at = head.rfind('@');
  if (head.contains('?') || (at != npos && (url_seen_ || !is_project_name(head.substr(0, at))))) {
    out_.resize(anchor_);
    out_ += hidden;
    head = head.substr(head.size() - 3);
  }
  out_ += head;
}

void Redactor::add_tail(std::string_view tail) {
  auto const fragment = std::min(tail.find('#'), tail.size());
  auto const query = std::min(tail.substr(0, fragment).find('?'), fragment);
  add_path(tail.substr(0, query));
  if (query < fragment)
    return end_with_query(tail.substr(fragment));
  add_fragment(tail.substr(fragment));
}

// Of a URL only its beginning is shown: indexes and repositories carry tokens in their paths, too.
void Redactor::add_path(std::string_view text) {
  auto const slash = hides_path_ ? text.find('/') : npos;
  out_ += text.substr(0, slash);
  if (slash == npos)
    return;
  out_ += '/';
  if (slash + 1 < text.size())
    out_ += hidden;
}

// Nothing behind is shown, since a query can hold blanks. User info can, too, and a '?' with them.
void Redactor::end_with_query(std::string_view fragment) {
  if (std::exchange(rest_, {}).contains('@')) {
    out_.resize(anchor_);
    out_ += hidden;
    fragment = {};
  }
  out_ += '?';
  out_ += hidden;
  add_fragment(fragment);
}

void Redactor::add_fragment(std::string_view fragment) {
  constexpr auto egg = std::string_view("#egg=");
  if (fragment.empty())
    return;
  auto const end = std::min(fragment.find('&'), fragment.size());
  if (fragment.starts_with(egg) && is_project_name(fragment.substr(egg.size(), end - egg.size()))) {
    out_ += fragment.substr(0, end);
    fragment.remove_prefix(end);
  }
  if (fragment.empty())
    return;
  out_ += fragment.front();
  out_ += hidden;
}

// At most `limit` bytes, no character cut in two.
auto shortened(std::string_view text, std::size_t limit) -> std::string {
  if (text.size() <= limit)
    return std::string(text);
  auto end = limit - 3;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U)
    --end;
  return std::string(text.substr(0, end)) + "...";
}

// Twice: escapes make a text longer.
auto printable_within(std::string_view text, std::size_t limit) -> std::string {
  return shortened(base::printable(shortened(text, limit), limit), limit);
}

} // namespace

auto scheme_of(std::string_view url) -> std::string {
  auto scheme = std::string();
  if (!url.contains(':'))
    return scheme;
  for (auto const c : url) {
    if (is_skipped(c))
      continue;
    if (c == ':')
      return base::lower(scheme);
    if (!is_scheme_character(c) || scheme.size() == scheme_limit ||
        (scheme.empty() && !base::is_alpha(c)))
      break;
    scheme += c;
  }
  return {};
}

auto source_kind(std::string_view target) -> SourceKind {
  if (!target.contains(':')) // most are names and paths: no more work for them
    return SourceKind::path;
  auto const clean = base::lower(without_controls(target));
  for (auto const* const prefix : {"git+", "hg+", "svn+", "bzr+"})
    if (clean.starts_with(prefix))
      return SourceKind::vcs;
  auto const scheme = scheme_of(clean);
  if (std::ranges::find(bare_vcs, scheme) != bare_vcs.end())
    return SourceKind::vcs;
  if (scheme == "http" || scheme == "https" || scheme == "ftp")
    return SourceKind::url;
  // One letter is a drive.
  auto const other = scheme.size() > 1 && scheme != "file" && clean.contains("://");
  return other ? SourceKind::url : SourceKind::path;
}

auto host_of(std::string_view url) -> std::string {
  auto const clean = without_controls(url);
  auto const scheme = scheme_of(clean);
  auto host = scheme.empty() ? scp_host(clean) : authority_of(clean, scheme);
  if (host.contains('\\'))
    return {};
  if (auto const at = host.rfind('@'); at != npos)
    host.remove_prefix(at + 1);
  if (!is_host(host))
    return {};
  return base::lower(printable_within(host, host_limit));
}

auto redact(std::string_view directive) -> std::string {
  return printable_within(Redactor(directive).redact(), directive_limit);
}

} // namespace project
