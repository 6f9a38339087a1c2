#include "check/site_index.h"

#include <algorithm>

#include "base/hex.h"
#include "base/text.h"
#include "html/queries.h"

namespace kept::check {
namespace {

constexpr std::string_view kIndex = "index.html";

std::string_view without_index(std::string_view address) {
  const bool is_index =
      address.ends_with(kIndex) && address.substr(0, address.size() - kIndex.size()).ends_with('/');
  return is_index ? address.substr(0, address.size() - kIndex.size()) : address;
}

}  // namespace

void SiteIndex::add_page(std::string_view address, const html::Document& document) {
  Entry& entry = entries_[std::string(without_index(address))];
  entry.is_page = true;
  for (const html::Node& node : html::descendants(document.root())) {
    for (const html::Attribute& attribute : node.attributes) {
      if (attribute.name == "id" || (attribute.name == "name" && node.is("a"))) {
        entry.anchors.emplace(attribute.value);
      }
    }
  }
}

void SiteIndex::add_file(std::string_view address) {
  entries_[std::string(address)];
}

const SiteIndex::Entry* SiteIndex::find(std::string_view address) const {
  const auto found = entries_.find(without_index(address));
  return found == entries_.end() ? nullptr : &found->second;
}

bool SiteIndex::has(std::string_view address) const {
  return find(address) != nullptr;
}

bool SiteIndex::has_anchor(std::string_view address, std::string_view id) const {
  const Entry* entry = find(address);
  return entry != nullptr && (!entry->is_page || entry->anchors.contains(id));
}

std::string SiteIndex::nearest(std::string_view address) const {
  if (has(std::string(address) + "/")) {
    return std::string(address) + "/";
  }
  std::vector<std::string_view> near;  // the edit distance to every address would cost too much
  for (const auto& [known, entry] : entries_) {
    const auto difference = static_cast<long>(known.size()) - static_cast<long>(address.size());
    if (entry.is_page && std::abs(difference) <= 3) {
      near.push_back(known);
    }
  }
  return std::string(base::nearest(address, near).value_or(std::string_view()));
}

std::vector<std::string> SiteIndex::anchors(std::string_view address) const {
  const Entry* entry = find(address);
  return entry == nullptr ? std::vector<std::string>()
                          : std::vector<std::string>(entry->anchors.begin(), entry->anchors.end());
}

// RFC 3986 section 5.2, for links within one site.
std::string resolve(std::string_view base, std::string_view link) {
  link = link.substr(0, link.find('#'));
  const std::string_view path = link.substr(0, link.find('?'));
  if (path.empty()) {
    return std::string(base.substr(0, base.find_first_of("?#")));
  }
  if (path.starts_with('/') && path.find("/.") == std::string_view::npos) {
    return std::string(path);
  }
  std::string joined;
  if (!path.starts_with('/')) {
    joined = base.substr(0, base.rfind('/') + 1);
  }
  joined += path;
  std::vector<std::string_view> parts;
  const std::vector<std::string_view> all = base::split(joined, '/');
  for (std::size_t i = 1; i < all.size(); ++i) {
    const bool last = i + 1 == all.size();
    if (all[i] == "..") {
      if (!parts.empty()) {
        parts.pop_back();
      }
    } else if (all[i] != ".") {
      parts.push_back(all[i]);
      continue;
    }
    if (last) {
      parts.emplace_back();
    }
  }
  std::string out;
  for (const std::string_view part : parts) {
    out += '/';
    out += part;
  }
  return out.empty() ? "/" : out;
}

std::string decode_percent(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const int high = text[at] == '%' && at + 2 < text.size() ? base::hex_value(text[at + 1]) : -1;
    const int low = high >= 0 ? base::hex_value(text[at + 2]) : -1;
    if (low >= 0) {
      out += static_cast<char>(high * 16 + low);
      at += 2;
    } else {
      out += text[at];
    }
  }
  return out;
}

}  // namespace kept::check
