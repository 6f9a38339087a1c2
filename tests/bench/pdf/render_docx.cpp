// Lays out an HTML file as PDF for its page numbers, then writes it as DOCX and says how long the
// second took: render_docx in.html out.docx
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "diagnostics/printer.h"
#include "docx/docx.h"
#include "html/tree.h"

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: render_docx in.html out.docx\n");
    return 2;
  }
  std::ifstream in(argv[1], std::ios::binary);
  std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  kept::diagnostics::Diagnostics diagnostics;
  kept::html::ParseOptions parse_options;
  parse_options.syntax = kept::html::Syntax::Lenient;
  const kept::html::Document document =
      kept::html::parse(std::move(text), parse_options, diagnostics);
  kept::pdf::DocumentOptions options;
  options.title = "Document";
  options.running_header = "Corporate Parenting Committee";
  options.date = *kept::base::Date::from_ymd(2026, 3, 19);
  const kept::pdf::StyleTable styles;
  const auto pdf =
      kept::pdf::layout_pdf(document, styles, kept::pdf::FontSet::embedded(), options, diagnostics);
  const auto start = std::chrono::steady_clock::now();
  const auto docx = kept::docx::write_docx(document, styles, options,
                                           pdf.value_or(kept::pdf::Pdf()), diagnostics);
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  for (const kept::diagnostics::Diagnostic& diagnostic : diagnostics.all()) {
    std::fprintf(stderr, "%s\n", kept::diagnostics::print_short(diagnostic).c_str());
  }
  if (!docx) {
    return 1;
  }
  std::printf("%zu bytes, DOCX %.3f s\n", docx->size(), seconds);
  std::ofstream(argv[2], std::ios::binary) << *docx;
  return 0;
}
