#include "site/markdown_fields.h"

#include <map>

#include "base/parallel.h"
#include "base/text.h"
#include "markdown/markdown.h"

namespace kept::site {

using diagnostics::Diagnostics;

namespace {

struct Filled {
  std::string html;
  std::map<std::string, int, std::less<>> labels;  // of numbered paragraphs
  int first_number = 1;
  int next_number = 1;
  Diagnostics found;
};

class FieldRenderer {
 public:
  FieldRenderer(const tmpl::Engine& engine, const tmpl::Object& root, const tmpl::Host& host,
                source::SourceStore& sources)
      : engine_(engine), root_(root), host_(host), sources_(sources) {}

  // `before` is what was made of the field that this one follows, or null.
  void render(const PendingMarkdown& field, const PendingMarkdown* earlier, const Filled* before,
              Filled& filled) {
    markdown::Options options;
    options.number_paragraphs = field.numbered;
    options.first_number = (before == nullptr ? 1 : before->next_number) + field.skips;
    options.id_prefix = field.id_prefix;
    if (before != nullptr && earlier->id_prefix == field.id_prefix) {
      options.labels = before->labels;
    }
    markdown::Fragment fragment =
        markdown::render(field.markdown->text, field.markdown->span, options, filled.found);
    for (const markdown::Piece& piece : fragment.pieces) {
      if (piece.kind == markdown::PieceKind::Html) {
        filled.html += piece.text;
      } else {
        evaluate(piece, field.scope, filled);
      }
    }
    filled.labels = std::move(fragment.labels);
    filled.first_number = options.first_number;
    filled.next_number = fragment.next_number;
  }

 private:
  void evaluate(const markdown::Piece& piece, const tmpl::Object* scope, Filled& filled) {
    const tmpl::Template* program = engine_.compile_expression(place_of(piece), filled.found);
    if (program == nullptr) {
      return;
    }
    const auto value = engine_.evaluate(
        *program, {.global = &root_, .page = scope, .host = &host_, .workspace = &workspace_},
        filled.found);
    if (!value) {
      return;
    }
    if (value->is_nullish()) {
      filled.found
          .error("expression-empty", piece.span,
                 "`" + std::string(base::trim(piece.span.text())) + "` has no value")
          .with_hint("check the spelling; what can be referred to stands in the format reference");
      return;
    }
    base::append_escaped_html(filled.html, tmpl::to_text(*value));
  }

  // Where the file spells the text differently (a folded field), the expression becomes a text of
  // its own, which its messages show.
  source::Span place_of(const markdown::Piece& piece) {
    if (piece.span.file != nullptr && piece.span.text() == piece.text) {
      return piece.span;
    }
    const source::SourceFile& spelled = sources_.add(
        piece.span.file != nullptr ? piece.span.file->path() : std::string("text"), piece.text);
    return {&spelled, 0, static_cast<std::uint32_t>(piece.text.size())};
  }

  const tmpl::Engine& engine_;
  const tmpl::Object& root_;
  const tmpl::Host& host_;
  source::SourceStore& sources_;
  tmpl::Workspace workspace_;
};

// `[[label]]` in a recommendation leads to the paragraph of the report's text.
std::string with_references(std::string_view text, const PendingMarkdown& body,
                            const Filled& filled, Diagnostics& diagnostics) {
  std::string html;
  for (std::size_t begin = text.find("[["); begin != std::string_view::npos;
       begin = text.find("[[")) {
    const std::size_t end = text.find("]]", begin);
    std::string_view label = text.substr(begin + 2, end - begin - 2);
    constexpr std::string_view kInWords = " in words";
    const bool in_words = label.ends_with(kInWords);
    label.remove_suffix(in_words ? kInWords.size() : 0);
    const auto found = filled.labels.find(label);
    base::append_escaped_html(html, text.substr(0, begin));
    if (found == filled.labels.end()) {
      diagnostics
          .error("paragraph-unknown", source::start_of(*body.markdown->span.file),
                 "no paragraph has the label `" + std::string(label) + "`")
          .with_hint("put `{#" + std::string(label) + "}` at the end of the paragraph you mean");
    } else {
      const std::string number = std::to_string(found->second);
      html += "<a href=\"#" + std::string(body.id_prefix) + "p-" + number + "\">paragraph " +
              (in_words ? markdown::number_in_words(found->second) : number) + "</a>";
    }
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 2);
  }
  base::append_escaped_html(html, text);
  return html;
}

// Recommendations are numbered before the text, and may refer to its paragraphs.
void number_recommendations(View& view, const PendingMarkdown& body, const Filled& filled,
                            std::deque<std::string>& texts, Diagnostics& diagnostics) {
  const tmpl::Value list = body.record->get("recommendations");
  int number = filled.first_number - body.skips;
  for (const tmpl::Value& recommendation :
       list.is_array() ? list.as_array().values() : std::span<tmpl::Value>()) {
    recommendation.as_object().set_copy(view.arena, "number", tmpl::Value::number(number++));
    const std::string_view text = recommendation.as_object().get("text").as_text();
    if (text.find("[[") != std::string_view::npos) {
      const std::string& html =
          texts.emplace_back(with_references(text, body, filled, diagnostics));
      recommendation.as_object().set_copy(view.arena, "text", tmpl::Value::safe(html));
    }
  }
}

// Fields that start a numbering, and those that go on with the numbers of another: these have to
// wait for it, all others are rendered side by side.
struct Order {
  std::vector<std::size_t> first;
  std::multimap<std::size_t, std::size_t> after;
};

Order order_of(const std::vector<PendingMarkdown>& pending) {
  Order order;
  for (std::size_t i = 0; i < pending.size(); ++i) {
    if (pending[i].follows) {
      order.after.emplace(*pending[i].follows, i);
    } else {
      order.first.push_back(i);
    }
  }
  return order;
}

void render_chain(std::size_t first, const Order& order,
                  const std::vector<PendingMarkdown>& pending, FieldRenderer& renderer,
                  std::vector<Filled>& filled) {
  std::vector<std::size_t> waiting{first};
  while (!waiting.empty()) {
    const std::size_t i = waiting.back();
    waiting.pop_back();
    const std::optional<std::size_t> follows = pending[i].follows;
    renderer.render(pending[i], follows ? &pending[*follows] : nullptr,
                    follows ? &filled[*follows] : nullptr, filled[i]);
    const auto [begin, end] = order.after.equal_range(i);
    for (auto next = begin; next != end; ++next) {
      waiting.push_back(next->second);
    }
  }
}

}  // namespace

void fill_markdown_fields(View& view, const tmpl::Engine& engine, const tmpl::Host& host,
                          source::SourceStore& sources, std::deque<std::string>& texts,
                          Diagnostics& diagnostics) {
  std::vector<Filled> filled(view.pending.size());
  const Order order = order_of(view.pending);
  base::parallel_ranges(0, order.first.size(), 8, [&](std::size_t from, std::size_t to) {
    FieldRenderer renderer(engine, *view.root, host, sources);
    for (std::size_t i = from; i != to; ++i) {
      render_chain(order.first[i], order, view.pending, renderer, filled);
    }
  });
  for (std::size_t i = 0; i < filled.size(); ++i) {
    diagnostics.merge(std::move(filled[i].found));
    if (view.pending[i].numbered && view.pending[i].key.view() == "body") {
      number_recommendations(view, view.pending[i], filled[i], texts, diagnostics);
    }
    const std::string& html = texts.emplace_back(std::move(filled[i].html));
    view.pending[i].record->set(view.arena, view.pending[i].key, tmpl::Value::safe(html));
  }
}

}  // namespace kept::site
