// From a council's folder to the model: finds the files, reads and parses them side by side, makes
// records of them, and checks that what refers to something finds it. One run reports every
// mistake of every file. The result is the same whatever the number of threads.
#pragma once

#include <optional>

#include "diagnostics/diagnostic.h"
#include "model/model.h"
#include "source/file_system.h"
#include "source/source_file.h"

namespace kept::model {

// What earlier publications printed, beside the data.
inline constexpr std::string_view kLedgerPath = "data/disclosure-ledger.txt";

struct LoadOptions {
  // Below Committee nothing in a folder named `exempt` is listed, opened or asked about.
  Audience audience = Audience::Public;
  // Where the rules that Kept brings stand, under `rules/`; or null. Must outlive the call.
  const source::FileReader* built_in = nullptr;
  // Larger files are reported and left out; places are counted in 32 bits.
  std::size_t max_file_size = 1U << 30U;
};

// Nothing where the folder is no Kept project (it has no data/council.yaml). Otherwise the model as
// far as it could be read; what is wrong is in `diagnostics`, and errors there mean that nothing
// may be published. REQUIRES: `store` outlives the model.
[[nodiscard]] std::optional<Model> load(const source::FileReader& project,
                                        source::SourceStore& store, const LoadOptions& options,
                                        diagnostics::Diagnostics& diagnostics);

}  // namespace kept::model
