// The council's folder as those modules see it that make output: without what the gate withheld.
// What they cannot list and cannot open, they cannot publish.
#pragma once

#include <set>
#include <string>

#include "model/publication.h"
#include "source/file_system.h"

namespace kept::model {
struct Model;
}

namespace kept::build {

// Leaves out `data/consents`, in whatever form; the pictures under site/ that only stories name
// which are not told; and, for audiences below Committee, every folder named `exempt`. Reading what
// is left out gives no_such_file_or_directory. Safe from any thread.
class GatedReader final : public source::FileReader {
 public:
  // REQUIRES: `project` outlives the reader.
  GatedReader(const source::FileReader& project, const model::Model& model,
              const model::Publication& publication);

  [[nodiscard]] source::FileKind kind(std::string_view path) const override;
  [[nodiscard]] std::error_code read(std::string_view path, std::string& bytes) const override;
  [[nodiscard]] std::error_code list(std::string_view folder,
                                     std::vector<source::Entry>& entries) const override;

 private:
  [[nodiscard]] bool is_withheld(std::string_view path) const;

  const source::FileReader& project_;
  model::Audience audience_;
  std::set<std::string, std::less<>> pictures_;  // their paths
};

}  // namespace kept::build
