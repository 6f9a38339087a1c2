#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <memory>

#include "base/text.h"
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

// How many cells a table may come to, counting those that cmark adds to short rows, how many
// columns it may have, how many quotation marks a paragraph, and how many comments: cmark's time
// grows with the square of the latter three.
constexpr std::size_t kMostCells = 200'000;
constexpr std::size_t kMostColumns = 1'000;
constexpr std::size_t kMostQuotes = 500;
constexpr std::size_t kMostMarkup = 500;

// The line under a table's headings, in whatever lists and quotations.
bool is_delimiter_row(std::string_view line) {
  return line.find('-') != std::string_view::npos &&
         line.find_first_not_of("|:- \t\r>*+.0123456789") == std::string_view::npos;
}

bool begins_item(std::string_view line) {
  const std::string_view words = base::trim(line);
  return words.size() > 1 && words[1] == ' ' &&
         std::string_view("-*+").find(words[0]) != std::string_view::npos;
}

struct Amounts {
  std::size_t columns = 0;  // of the widest table
  std::size_t cells = 0;    // of the largest one
  std::size_t quotes = 0;   // in the paragraph that has the most
  std::size_t markup = 0;   // `<!` and `<?`, in the paragraph that has the most
};

Amounts measure(std::string_view text) {
  Amounts most;
  std::size_t columns = 0;
  std::size_t lines = 0;
  std::size_t quotes = 0;
  std::size_t markup = 0;
  for (const std::string_view line : base::split(text, '\n')) {
    if (base::trim(line).empty()) {
      columns = lines = quotes = markup = 0;
      continue;
    }
    if (is_delimiter_row(line)) {
      columns = std::max<std::size_t>(columns, std::ranges::count(line, '|'));
    }
    ++lines;
    quotes = begins_item(line) ? 0 : quotes;
    quotes += std::ranges::count_if(line, [](char c) { return c == '"' || c == '\''; });
    for (std::size_t at = line.find('<'); at < line.size(); at = line.find('<', at + 1)) {
      markup += line.substr(at + 1, 1).find_first_of("!?") == 0 ? 1U : 0U;
    }
    most.columns = std::max(most.columns, columns);
    most.cells = std::max(most.cells, columns * lines);
    most.quotes = std::max(most.quotes, quotes);
    most.markup = std::max(most.markup, markup);
  }
  return most;
}

Tree parse(std::string_view text, const Amounts& amounts) {
  register_extensions();
  const bool curls_quotes = amounts.quotes <= kMostQuotes;
  const Parser parser(
      cmark_parser_new((curls_quotes ? CMARK_OPT_SMART : CMARK_OPT_DEFAULT) | CMARK_OPT_FOOTNOTES));
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
  const Amounts amounts = measure(text);
  if (amounts.columns > kMostColumns || amounts.cells > kMostCells) {
    diagnostics
        .error("markdown-too-large", {span.file, span.begin, span.begin},
               "a table has more than " + std::to_string(kMostColumns) + " columns or " +
                   std::to_string(kMostCells) + " cells")
        .with_hint("put it into a CSV file of `data/indicators/`, or split it into several");
    return {};
  }
  if (amounts.markup > kMostMarkup) {
    diagnostics
        .error("markdown-too-large", {span.file, span.begin, span.begin},
               "a paragraph has more than " + std::to_string(kMostMarkup) + " `<!` or `<?`")
        .with_hint("write Markdown instead of HTML, and leave blank lines between paragraphs");
    return {};
  }
  const SourceMap map(text, span);
  const HiddenText hidden = hide_expressions(text, map, options.number_paragraphs, diagnostics);
  const Tree tree = parse(hidden.text, amounts);
  return Renderer(text, hidden, map, options, diagnostics).render(tree.get());
}

Fragment render(std::string_view text, const Options& options,
                diagnostics::Diagnostics& diagnostics) {
  return render(text, source::Span{}, options, diagnostics);
}

}  // namespace kept::markdown
