#pragma once

#include "base/error.hpp"
#include "cnb/metadata.hpp"

#include <expected>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

// Private to this room: reads documents that the specification describes, without showing toml++ to
// those that read them. An absent key is an empty value, one of another type an error with its
// place; unknown keys are nobody's business.

namespace cnb {

// One table. The document and both texts must outlive it.
class TomlReader {
public:
  [[nodiscard]] auto has(std::string_view key) const -> bool;
  [[nodiscard]] auto string(std::string_view key) const -> base::Result<std::string>;
  [[nodiscard]] auto required(std::string_view key) const -> base::Result<std::string>;
  [[nodiscard]] auto flag(std::string_view key) const -> base::Result<bool>;
  [[nodiscard]] auto strings(std::string_view key) const -> base::Result<std::vector<std::string>>;
  [[nodiscard]] auto metadata(std::string_view key) const -> base::Result<Metadata>;
  [[nodiscard]] auto table(std::string_view key) const -> base::Result<TomlReader>;
  [[nodiscard]] auto tables(std::string_view key) const -> base::Result<std::vector<TomlReader>>;

  // The error that the value under the key is; the table itself where there is none.
  [[nodiscard]] auto refuse(std::string_view key, std::string_view problem) const
      -> std::unexpected<base::Error>;

private:
  friend class TomlDocument;

  struct Source {
    std::string_view text;
    std::string_view file;
  };

  TomlReader(void const* table, Source source) : table_(table), source_(source) {}

  // toml++'s table. Null where the document does not have it: every key is absent then.
  void const* table_;
  Source source_;
};

class TomlDocument {
public:
  // The document keeps views of both texts.
  [[nodiscard]] static auto parse(std::string_view text, std::string_view file)
      -> base::Result<TomlDocument>;
  [[nodiscard]] auto root() const -> TomlReader;

private:
  using Delete = void (*)(void const*);
  using Table = std::unique_ptr<void const, Delete>;

  TomlDocument(Table table, TomlReader::Source source)
      : table_(std::move(table)), source_(source) {}

  Table table_;
  TomlReader::Source source_;
};

} // namespace cnb
