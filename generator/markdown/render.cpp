#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <memory>

#include "markdown/expressions.h"
#include "markdown/markdown.h"
#include "markdown/renderer.h"
#include "markdown/source_map.h"

namespace kept::markdown {
namespace {

constexpr std::size_t kMaxBytes = std::size_t{16} << 20;

struct FreeParser {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};
struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
using Parser = std::unique_ptr<cmark_parser, FreeParser>;
using Tree = std::unique_ptr<cmark_node, FreeNode>;

// cmark keeps its extensions in a table of its own that must be filled once.
void register_extensions() {
  static const bool done = [] {
    cmark_gfm_core_extensions_ensure_registered();
    return true;
  }();
  static_cast<void>(done);
}

Tree parse(std::string_view text) {
  register_extensions();
  const Parser parser(cmark_parser_new(CMARK_OPT_SMART));
  for (const char* name : {"table", "strikethrough"}) {
    cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(name));
  }
  cmark_parser_feed(parser.get(), text.data(), text.size());
  Tree tree(cmark_parser_finish(parser.get()));
  cmark_consolidate_text_nodes(tree.get());
  return tree;
}

}  // namespace

Fragment render(std::string_view text, source::Span span, const Options& options,
                diagnostics::Diagnostics& diagnostics) {
  if (text.size() > kMaxBytes) {
    diagnostics
        .error("markdown-too-large", {span.file, span.begin, span.begin},
               "the text is larger than " + std::to_string(kMaxBytes >> 20) + " MB")
        .with_hint("split it into several pages");
    return {};
  }
  const SourceMap map(text, span);
  const HiddenText hidden = hide_expressions(text, map, options.number_paragraphs, diagnostics);
  const Tree tree = parse(hidden.text);
  return Renderer(text, hidden, map, options, diagnostics).render(tree.get());
}

Fragment render(std::string_view text, const Options& options,
                diagnostics::Diagnostics& diagnostics) {
  return render(text, source::Span{}, options, diagnostics);
}

}  // namespace kept::markdown
