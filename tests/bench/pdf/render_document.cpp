// Lays out an HTML file as a PDF, and says how long each step took: for looking at pages, and for
// comparing with other programs.
//   render_document in.html out.pdf [--threads N] [--repeat N] [--large-print] [--watermark TEXT]
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "diagnostics/printer.h"
#include "html/queries.h"
#include "html/tree.h"
#include "pdf/pdf.h"

namespace {

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

struct Command {
  std::string input;
  std::string output;
  int repeat = 1;
  bool large_print = false;
  kept::pdf::DocumentOptions options;
};

Command read_command(int argc, char** argv) {
  Command command;
  command.options.running_header = "Corporate Parenting Committee";
  command.options.footer_note = "19 March 2026";
  command.options.date = *kept::base::Date::from_ymd(2026, 3, 19);
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--large-print") {
      command.large_print = true;
    } else if (word == "--threads" && i + 1 < argc) {
      command.options.threads = static_cast<unsigned>(std::atoi(argv[++i]));
    } else if (word == "--repeat" && i + 1 < argc) {
      command.repeat = std::atoi(argv[++i]);
    } else if (word == "--watermark" && i + 1 < argc) {
      command.options.watermark = argv[++i];
    } else if (word == "-o" || word == "pdf") {
      continue;
    } else {
      (command.input.empty() ? command.input : command.output) = word;
    }
  }
  return command;
}

}  // namespace

int main(int argc, char** argv) {
  Command command = read_command(argc, argv);
  std::ifstream in(command.input, std::ios::binary);
  std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (text.empty() || command.output.empty()) {
    std::fprintf(stderr, "usage: render_document in.html out.pdf\n");
    return 2;
  }
  kept::diagnostics::Diagnostics diagnostics;
  const auto start = std::chrono::steady_clock::now();
  kept::html::ParseOptions parse_options;
  parse_options.name = command.input;
  parse_options.syntax = kept::html::Syntax::Lenient;
  const kept::html::Document document =
      kept::html::parse(std::move(text), parse_options, diagnostics);
  const double parsed = seconds_since(start);
  const kept::html::Node* title = kept::html::find_element(document.root(), "title");
  command.options.title =
      title != nullptr ? kept::html::text_content(*title) : std::string("Document");
  const kept::pdf::StyleTable styles =
      command.large_print ? kept::pdf::StyleTable().enlarged() : kept::pdf::StyleTable();
  const kept::pdf::FontSet& fonts = kept::pdf::FontSet::embedded();
  for (int i = 0; i < command.repeat; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    const auto pdf = kept::pdf::layout_pdf(document, styles, fonts, command.options, diagnostics);
    const double laid_out = seconds_since(begin);
    for (const kept::diagnostics::Diagnostic& diagnostic : diagnostics.all()) {
      std::fprintf(
          stderr, "%s\n",
          kept::diagnostics::print_human(diagnostic, kept::diagnostics::Color::Off).c_str());
    }
    if (!pdf) {
      return 1;
    }
    std::printf("%zu pages, %zu bytes, parse %.3f s, PDF %.3f s\n", pdf->page_count,
                pdf->bytes.size(), parsed, laid_out);
    std::ofstream(command.output, std::ios::binary) << pdf->bytes;
  }
  return 0;
}
