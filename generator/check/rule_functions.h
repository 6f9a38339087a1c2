// The rules' functions, for the table in rules.cpp. What each is for stands in its file.
#pragma once

#include "check/rules.h"

namespace kept::check {

using diagnostics::Diagnostics;

void check_acronyms(const PageContext& context, Diagnostics& diagnostics);
void check_aria_allowed(const PageContext& context, Diagnostics& diagnostics);
void check_aria_known(const PageContext& context, Diagnostics& diagnostics);
void check_aria_prohibited(const PageContext& context, Diagnostics& diagnostics);
void check_aria_references(const PageContext& context, Diagnostics& diagnostics);
void check_aria_values(const PageContext& context, Diagnostics& diagnostics);
void check_autocomplete(const PageContext& context, Diagnostics& diagnostics);
void check_button_names(const PageContext& context, Diagnostics& diagnostics);
void check_decorative(const PageContext& context, Diagnostics& diagnostics);
void check_field_names(const PageContext& context, Diagnostics& diagnostics);
void check_heading_names(const PageContext& context, Diagnostics& diagnostics);
void check_heading_one(const PageContext& context, Diagnostics& diagnostics);
void check_heading_order(const PageContext& context, Diagnostics& diagnostics);
void check_hidden_focus(const PageContext& context, Diagnostics& diagnostics);
void check_ids(const PageContext& context, Diagnostics& diagnostics);
void check_iframe_names(const PageContext& context, Diagnostics& diagnostics);
void check_image_button_names(const PageContext& context, Diagnostics& diagnostics);
void check_image_names(const PageContext& context, Diagnostics& diagnostics);
void check_label_targets(const PageContext& context, Diagnostics& diagnostics);
void check_landmark_names(const PageContext& context, Diagnostics& diagnostics);
void check_late_refresh(const PageContext& context, Diagnostics& diagnostics);
void check_letter_spacing(const PageContext& context, Diagnostics& diagnostics);
void check_line_height(const PageContext& context, Diagnostics& diagnostics);
void check_link_names(const PageContext& context, Diagnostics& diagnostics);
void check_link_text(const PageContext& context, Diagnostics& diagnostics);
void check_links(const PageContext& context, Diagnostics& diagnostics);
void check_main(const PageContext& context, Diagnostics& diagnostics);
void check_menu_item_names(const PageContext& context, Diagnostics& diagnostics);
void check_page_language(const PageContext& context, Diagnostics& diagnostics);
void check_page_language_given(const PageContext& context, Diagnostics& diagnostics);
void check_page_title(const PageContext& context, Diagnostics& diagnostics);
void check_part_language(const PageContext& context, Diagnostics& diagnostics);
void check_presentational_focus(const PageContext& context, Diagnostics& diagnostics);
void check_refresh(const PageContext& context, Diagnostics& diagnostics);
void check_role_attributes(const PageContext& context, Diagnostics& diagnostics);
void check_role_children(const PageContext& context, Diagnostics& diagnostics);
void check_role_parents(const PageContext& context, Diagnostics& diagnostics);
void check_roles_known(const PageContext& context, Diagnostics& diagnostics);
void check_summary_names(const PageContext& context, Diagnostics& diagnostics);
void check_svg_names(const PageContext& context, Diagnostics& diagnostics);
void check_table_headers_attribute(const PageContext& context, Diagnostics& diagnostics);
void check_table_headings(const PageContext& context, Diagnostics& diagnostics);
void check_tables_have_headings(const PageContext& context, Diagnostics& diagnostics);
void check_viewport(const PageContext& context, Diagnostics& diagnostics);
void check_word_spacing(const PageContext& context, Diagnostics& diagnostics);

// Of a link whose page exists; called by check_links.
void check_anchor(const PageContext& context, const html::Node& node, std::string_view link,
                  std::string_view address, Diagnostics& diagnostics);
void check_reading_age(const PageContext& context, Diagnostics& diagnostics);
void check_sentence_length(const PageContext& context, Diagnostics& diagnostics);
void check_page_length(const PageContext& context, Diagnostics& diagnostics);

}  // namespace kept::check
