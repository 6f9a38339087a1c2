// How fast files become records: 1,000 small YAML files, a project of 1,000 pages, a CSV file of
// half a million rows. Everything stands in memory: the disk is not measured.
#include <benchmark/benchmark.h>

#include <map>
#include <string>

#include "data/csv.h"
#include "data/parse.h"
#include "model/load.h"

namespace kept {
namespace {

const std::string kEntitlement =
    "heading: accommodation\nintroduction: >-\n  Somewhere safe to live.\nentitlements:\n"
    "  - id: a-safe-place\n    title: A safe place to live\n    kind: must\n"
    "    summary: If you are 16 or 17, finding you somewhere right to live is our job.\n"
    "    what_you_get: |\n      Somewhere safe that suits you.\n\n      You see it first.\n"
    "    who:\n      statuses: [eligible, relevant]\n      age_from: 16\n      age_to: 17\n";

void parse_small_files(benchmark::State& state) {
  source::SourceStore store;
  const source::SourceFile& file = store.add("data/offer/a.yaml", kEntitlement);
  for (auto _ : state) {
    for (int i = 0; i < 1000; ++i) {
      diagnostics::Diagnostics diagnostics;
      benchmark::DoNotOptimize(data::parse_yaml(file, diagnostics));
    }
  }
  state.SetBytesProcessed(state.iterations() * 1000 * static_cast<long>(kEntitlement.size()));
}
BENCHMARK(parse_small_files)->Unit(benchmark::kMillisecond);

std::map<std::string, std::string, std::less<>> thousand_pages() {
  std::map<std::string, std::string, std::less<>> files;
  files["data/council.yaml"] = "name: Test Council\nsite_name: Promises\n";
  for (int i = 0; i < 1000; ++i) {
    const std::string n = std::to_string(i);
    std::string page = "---\nid: page-" + n + "\ntitle: \"Page: " + n + "\"\ndescription: One.\n" +
                       "owner: Participation officer\nreviewed_on: 2026-10-05\n---\n\n";
    for (int paragraph = 0; paragraph < 20; ++paragraph) {
      page += "A paragraph of *Markdown* with [a link](/pledge/) and some more words in it.\n\n";
    }
    files["content/pages/page-" + n + ".md"] = std::move(page);
  }
  return files;
}

void load_thousand_pages(benchmark::State& state) {
  const source::MemoryFileSystem project(thousand_pages());
  for (auto _ : state) {
    source::SourceStore store;
    diagnostics::Diagnostics diagnostics;
    benchmark::DoNotOptimize(model::load(project, store, {}, diagnostics));
  }
}
BENCHMARK(load_thousand_pages)->Unit(benchmark::kMillisecond)->UseRealTime();

void read_csv_rows(benchmark::State& state) {
  std::string text = "period,geography,breakdown,numerator,denominator,value,status\n";
  for (int i = 0; i < 500'000; ++i) {
    text += "2025-Q1,E99000001,\"age 16, girls\"," + std::to_string(i % 97) + ",193,62,\n";
  }
  source::SourceStore store;
  const source::SourceFile& file = store.add("data/big.csv", std::move(text));
  for (auto _ : state) {
    diagnostics::Diagnostics diagnostics;
    data::CsvReader reader(file, diagnostics);
    std::size_t rows = 0;
    if (reader.read_header()) {
      while (reader.next() != nullptr) {
        ++rows;
      }
    }
    benchmark::DoNotOptimize(rows);
  }
  state.SetBytesProcessed(state.iterations() * static_cast<long>(file.text().size()));
}
BENCHMARK(read_csv_rows)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace kept

BENCHMARK_MAIN();
