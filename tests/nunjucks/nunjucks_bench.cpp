// nunjucks_bench --root DIR… TEMPLATE DATA.json: renders a page warm for two seconds and prints
// how many a second. --print writes the page instead, --threads N renders on N threads, --cold
// times reading and compiling all that the page needs, --repeat N renders N times and no more.
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include "diagnostics/printer.h"
#include "template/engine.h"

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
namespace tmpl = kept::tmpl;

struct Arguments {
  std::vector<std::string> roots;
  std::string name;
  std::string data;
  bool print = false;
  bool cold = false;
  int threads = 1;
  int repeat = 0;
};

Arguments read_arguments(int argc, char** argv) {
  Arguments read;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--root" && i + 1 < argc) {
      read.roots.emplace_back(argv[++i]);
    } else if (argument == "--threads" && i + 1 < argc) {
      read.threads = std::atoi(argv[++i]);
    } else if (argument == "--repeat" && i + 1 < argc) {
      read.repeat = std::atoi(argv[++i]);
    } else if (argument == "--print") {
      read.print = true;
    } else if (argument == "--cold") {
      read.cold = true;
    } else if (read.name.empty()) {
      read.name = argument;
    } else {
      read.data = argument;
    }
  }
  return read;
}

class Page {
 public:
  Page(const Arguments& arguments, kept::source::SourceStore& sources)
      : engine_(tmpl::Options{}, sources) {
    for (const std::string& root : arguments.roots) {
      disks_.push_back(std::make_unique<kept::source::DiskFileSystem>(root));
      engine_.add_root(
          {.files = disks_.back().get(), .folder = "", .undefined = tmpl::Undefined::Print});
    }
    program_ = engine_.compile(arguments.name, diagnostics_);
  }

  bool render(const tmpl::Object& data, tmpl::Workspace& workspace, std::string& out,
              kept::diagnostics::Diagnostics& diagnostics) const {
    out.clear();
    return program_ != nullptr &&
           engine_.render(*program_, {.page = &data, .workspace = &workspace}, out, diagnostics);
  }
  [[nodiscard]] const tmpl::Engine& engine() const { return engine_; }
  kept::diagnostics::Diagnostics take_diagnostics() { return std::move(diagnostics_); }

 private:
  tmpl::Engine engine_;
  std::vector<std::unique_ptr<kept::source::DiskFileSystem>> disks_;
  kept::diagnostics::Diagnostics diagnostics_;
  const tmpl::Template* program_ = nullptr;
};

double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

// Pages a second of one thread.
double render_for(const Page& page, const tmpl::Object& data, Clock::duration time, int repeat) {
  tmpl::Workspace workspace;
  kept::diagnostics::Diagnostics diagnostics;
  std::string out;
  const Clock::time_point begin = Clock::now();
  long pages = 0;
  do {
    for (int i = 0; i < 20; ++i) {
      (void)page.render(data, workspace, out, diagnostics);
      ++pages;
    }
  } while (repeat > 0 ? pages < repeat : Clock::now() - begin < time);
  return static_cast<double>(pages) / seconds_since(begin);
}

void report_cold(const Arguments& arguments, const tmpl::Object& data) {
  double least = 1e9;
  std::size_t bytes = 0;
  for (int i = 0; i < 20; ++i) {
    kept::source::SourceStore sources;
    kept::diagnostics::Diagnostics diagnostics;
    tmpl::Workspace workspace;
    std::string out;
    const Clock::time_point begin = Clock::now();
    const Page page(arguments, sources);
    (void)page.render(data, workspace, out, diagnostics);
    least = std::min(least, seconds_since(begin));
    bytes = page.engine().compiled_bytes();
  }
  std::printf("load, compile and first render: %.2f ms, compiled set %zu KB\n", least * 1e3,
              bytes / 1024);
}

}  // namespace

int main(int argc, char** argv) {
  const Arguments arguments = read_arguments(argc, argv);
  if (arguments.data.empty()) {
    std::fputs("usage: nunjucks_bench --root DIR… TEMPLATE DATA.json [--print|--cold]\n", stderr);
    return 2;
  }
  std::ifstream in(arguments.data, std::ios::binary);
  kept::source::SourceStore sources;
  const kept::source::SourceFile& file = sources.add(
      arguments.data,
      std::string(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()));
  tmpl::Arena arena;
  kept::diagnostics::Diagnostics diagnostics;
  const std::optional<tmpl::Value> data = tmpl::value_from_json(arena, file, diagnostics);
  Page page(arguments, sources);
  tmpl::Workspace workspace;
  std::string out;
  if (!data || !data->is_object() || (tmpl::freeze(*data), false) ||
      !page.render(data->as_object(), workspace, out, diagnostics)) {
    diagnostics.merge(page.take_diagnostics());
    for (const kept::diagnostics::Diagnostic& one : diagnostics.all()) {
      std::cerr << kept::diagnostics::print_human(one, kept::diagnostics::Color::Off);
    }
    return 1;
  }
  if (arguments.print) {
    std::cout << out;
    return 0;
  }
  if (arguments.cold) {
    report_cold(arguments, data->as_object());
    return 0;
  }
  std::vector<double> rates(static_cast<std::size_t>(arguments.threads));
  std::vector<std::jthread> threads;
  for (double& rate : rates) {
    threads.emplace_back([&] { rate = render_for(page, data->as_object(), 2s, arguments.repeat); });
  }
  threads.clear();
  double total = 0;
  for (const double rate : rates) {
    total += rate;
  }
  std::printf("pages/s %.0f\n", total);
  return 0;
}
