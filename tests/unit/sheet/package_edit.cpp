#include "unit/sheet/package_edit.h"

#include <gtest/gtest.h>

#include "sheet/package.h"
#include "sheet/zip_writer.h"

namespace kept::sheet {
namespace {

std::string relationships_of(const std::string& owner) {
  const std::size_t slash = owner.rfind('/');
  return slash == std::string::npos
             ? "_rels/" + owner + ".rels"
             : owner.substr(0, slash + 1) + "_rels/" + owner.substr(slash + 1) + ".rels";
}

}  // namespace

Parts unpack(std::string_view bytes) {
  diagnostics::Diagnostics found;
  Parts parts;
  auto package = Package::open(bytes, "test", {}, found);
  EXPECT_TRUE(package);
  if (package) {
    for (const std::string& name : package->parts()) {
      parts[name] = *package->read(name, found);
    }
  }
  return parts;
}

std::string pack(const Parts& parts) {
  std::string bytes;
  const ByteSink sink = [&](std::string_view piece) {
    bytes += piece;
    return true;
  };
  ZipWriter zip(sink);
  for (const auto& [name, content] : parts) {
    zip.add(name, content);
  }
  EXPECT_TRUE(zip.finish());
  return bytes;
}

void replace_in(Parts& parts, const std::string& part, std::string_view from, std::string_view to) {
  std::string& xml = parts[part];
  const std::size_t at = xml.find(from);
  ASSERT_NE(at, std::string::npos) << part << " has no " << from << " in\n" << xml;
  xml.replace(at, from.size(), to);
}

void add_part(Parts& parts, const std::string& owner, const std::string& type,
              const std::string& part, const std::string& content) {
  parts[part] = content;
  std::string& rels = parts[relationships_of(owner)];
  if (rels.empty()) {
    rels =
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        "</Relationships>";
  }
  rels.insert(rels.find("</Relationships>"),
              "<Relationship Id=\"added\" Type=\"http://schemas.openxmlformats.org/officeDocument/"
              "2006/relationships/" +
                  type + "\" Target=\"/" + part + "\"/>");
}

}  // namespace kept::sheet
