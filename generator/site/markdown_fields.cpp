#include "site/markdown_fields.h"

#include <tbb/parallel_for.h>

#include "base/text.h"
#include "markdown/markdown.h"

namespace kept::site {

using diagnostics::Diagnostics;

namespace {

struct Filled {
  std::string html;
  std::map<std::string, int, std::less<>> labels;  // of numbered paragraphs
  Diagnostics found;
};

class FieldRenderer {
 public:
  FieldRenderer(const tmpl::Engine& engine, const tmpl::Object& root, const tmpl::Host& host,
                source::SourceStore& sources)
      : engine_(engine), root_(root), host_(host), sources_(sources) {}

  void render(const PendingMarkdown& field, Filled& filled) {
    markdown::Options options;
    options.number_paragraphs = field.numbered;
    options.first_number = field.first_number;
    options.id_prefix = field.id_prefix;
    markdown::Fragment fragment =
        markdown::render(field.markdown->text, field.markdown->span, options, filled.found);
    for (const markdown::Piece& piece : fragment.pieces) {
      if (piece.kind == markdown::PieceKind::Html) {
        filled.html += piece.text;
      } else {
        evaluate(piece, filled);
      }
    }
    filled.labels = std::move(fragment.labels);
  }

 private:
  void evaluate(const markdown::Piece& piece, Filled& filled) {
    const tmpl::Template* program = engine_.compile_expression(place_of(piece), filled.found);
    if (program == nullptr) {
      return;
    }
    const auto value = engine_.evaluate(
        *program, {.global = &root_, .page = nullptr, .host = &host_, .workspace = &workspace_},
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
    const std::string_view label = text.substr(begin + 2, end - begin - 2);
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
              number + "</a>";
    }
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 2);
  }
  base::append_escaped_html(html, text);
  return html;
}

void refer_from_recommendations(View& view, const PendingMarkdown& body, const Filled& filled,
                                std::deque<std::string>& texts, Diagnostics& diagnostics) {
  const tmpl::Value list = body.record->get("recommendations");
  for (const tmpl::Value& recommendation :
       list.is_array() ? list.as_array().values() : std::span<tmpl::Value>()) {
    const std::string_view text = recommendation.as_object().get("text").as_text();
    if (text.find("[[") != std::string_view::npos) {
      const std::string& html =
          texts.emplace_back(with_references(text, body, filled, diagnostics));
      recommendation.as_object().set_copy(view.arena, "text", tmpl::Value::safe(html));
    }
  }
}

}  // namespace

void fill_markdown_fields(View& view, const tmpl::Engine& engine, const tmpl::Host& host,
                          source::SourceStore& sources, std::deque<std::string>& texts,
                          Diagnostics& diagnostics) {
  std::vector<Filled> filled(view.pending.size());
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, filled.size(), 8), [&](const auto& range) {
    FieldRenderer renderer(engine, *view.root, host, sources);
    for (std::size_t i = range.begin(); i != range.end(); ++i) {
      renderer.render(view.pending[i], filled[i]);
    }
  });
  for (std::size_t i = 0; i < filled.size(); ++i) {
    diagnostics.merge(std::move(filled[i].found));
    if (view.pending[i].numbered) {
      refer_from_recommendations(view, view.pending[i], filled[i], texts, diagnostics);
    }
    const std::string& html = texts.emplace_back(std::move(filled[i].html));
    view.pending[i].record->set(view.arena, view.pending[i].key, tmpl::Value::safe(html));
  }
}

}  // namespace kept::site
