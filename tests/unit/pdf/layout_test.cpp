#include <gtest/gtest.h>

#include "pdf/pdf.h"

namespace kept::pdf {
namespace {

TEST(Layout, MakesAPdf) {
  diagnostics::Diagnostics diagnostics;
  const html::Document document =
      html::parse("<h1>Hello</h1><p>World</p>", {.fragment = true}, diagnostics);
  DocumentOptions options;
  options.title = "T";
  const auto pdf = layout_pdf(document, StyleTable(), FontSet::embedded(), options, diagnostics);
  ASSERT_TRUE(pdf.has_value());
}

}  // namespace
}  // namespace kept::pdf
