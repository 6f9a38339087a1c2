// Every address of a site and the ids in its pages, for links and anchors. Filled by one thread,
// then read by any number.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "html/tree.h"

namespace kept::check {

class SiteIndex {
 public:
  // `address` is absolute within the site: "/pledge/homes/", "/404.html".
  void add_page(std::string_view address, const html::Document& document);
  // A file that is no page: "/assets/site.css", "/downloads/pack.pdf".
  void add_file(std::string_view address);

  // "/a/index.html" and "/a/" are the same; "/a" is not "/a/": servers differ on it.
  [[nodiscard]] bool has(std::string_view address) const;
  // REQUIRES: has(address). True for files, whose inside is unknown.
  [[nodiscard]] bool has_anchor(std::string_view address, std::string_view id) const;
  // A known address that was probably meant, or "".
  [[nodiscard]] std::string nearest(std::string_view address) const;
  [[nodiscard]] std::vector<std::string> anchors(std::string_view address) const;

 private:
  struct Entry {
    bool is_page = false;
    std::set<std::string, std::less<>> anchors;
  };
  [[nodiscard]] const Entry* find(std::string_view address) const;

  std::map<std::string, Entry, std::less<>> entries_;
};

// The address that a link on the page at `base` leads to, without its fragment: "../b/" on "/a/c/"
// is "/a/b/". REQUIRES: base starts with '/'.
[[nodiscard]] std::string resolve(std::string_view base, std::string_view link);

// "%20" and the like as the bytes they stand for.
[[nodiscard]] std::string decode_percent(std::string_view text);

}  // namespace kept::check
