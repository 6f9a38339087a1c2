#include <malloc.h>

#include <algorithm>
#include <exception>
#include <string>
#include <vector>

#include <fmt/core.h>
#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "diagnostics/diagnostic.h"

namespace {

using kept::cli::CommonOptions;

void add_project_options(CLI::App& command, CommonOptions& options) {
  command.add_option("--project", options.project, "The council's folder (default: this one)")
      ->type_name("DIR");
  command.add_option("--as-of", options.as_of, "Act as on this day (default: today)")
      ->type_name("DATE");
  command
      .add_option("--restricted", options.restricted,
                  "Where exempt papers and full consent records are kept outside the project")
      ->type_name("DIR");
}

void add_deny_list_option(CLI::App& command, CommonOptions& options) {
  command
      .add_option("--deny-list", options.deny_list,
                  "A file of names, one a line, that no output may hold")
      ->type_name("FILE");
}

void add_common_options(CLI::App& command, CommonOptions& options) {
  add_project_options(command, options);
  command.add_option("--out", options.out, "Where to write (default: public/ in the project)")
      ->type_name("DIR");
  command.add_option("--audience", options.audience, "For whom")
      ->check(CLI::IsMember({"public", "member", "committee", "officer"}))
      ->capture_default_str();
  command.add_option("--threads", options.threads, "How many threads (default: all)")
      ->check(CLI::Range(1, 256))
      ->type_name("N");
  add_deny_list_option(command, options);
  command.add_option("--format", options.format, "How to say what was found")
      ->check(CLI::IsMember({"human", "short", "json"}))
      ->capture_default_str();
}

void add_verify_command(CLI::App& app, kept::cli::VerifyCommand& verify) {
  auto* command = app.add_subcommand(
      "verify", "Look through finished files, whoever made them, before they are published");
  command->add_option("paths", verify.paths, "Files and folders")->required()->type_name("PATH");
  verify.common.project.clear();
  command
      ->add_option("--project", verify.common.project,
                   "A council's folder: look for what it withholds too")
      ->type_name("DIR");
  command->add_option("--as-of", verify.common.as_of, "Act as on this day (default: today)")
      ->type_name("DATE");
  command->add_option("--audience", verify.common.audience, "Who may read the files")
      ->check(CLI::IsMember({"public", "member", "committee", "officer"}))
      ->capture_default_str();
  add_deny_list_option(*command, verify.common);
  command->add_option("--format", verify.common.format, "How to say what was found")
      ->check(CLI::IsMember({"human", "short", "json", "html"}))
      ->capture_default_str();
}

void add_due_command(CLI::App& app, kept::cli::DueCommand& due) {
  auto* command = app.add_subcommand("due", "List what needs a person, with dates");
  add_project_options(*command, due.common);
  command->add_option("--within", due.within, "How many days ahead")
      ->check(CLI::Range(0, 3660))
      ->type_name("DAYS")
      ->capture_default_str();
  command->add_option("--format", due.common.format, "How to list it")
      ->check(CLI::IsMember({"human", "json", "csv", "ical"}))
      ->capture_default_str();
}

void add_record_option(CLI::App& command, std::string& record) {
  command
      .add_option("--record", record,
                  "Remember what was printed in data/disclosure-ledger.txt, under this name")
      ->type_name("NAME");
}

void add_disclosure_command(CLI::App& app, kept::cli::DisclosureCommand& disclosure) {
  auto* command = app.add_subcommand(
      "disclosure", "List the hidden figures and why; the list stays in the council");
  add_project_options(*command, disclosure.common);
  add_record_option(*command, disclosure.record);
}

void add_import_command(CLI::App& app, kept::cli::ImportCommand& import) {
  auto* command = app.add_subcommand(
      "import", "Take figures from the department's files or a data-entry workbook");
  command->add_option("files", import.files, "CSV or XLSX files")->required();
  add_project_options(*command, import.common);
  command->add_option("--indicator", import.indicator, "Only for this indicator")->type_name("ID");
  command->add_flag("--replace", import.replace, "Where figures differ, take the file's");
  command->add_flag("--dry-run", import.dry_run, "Only say what would change");
}

// False, with what was probably meant, where there is no such command.
bool is_command(CLI::App& app, const std::string& word) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(command->get_name());
  }
  if (std::ranges::find(names, word) != names.end()) {
    return true;
  }
  kept::diagnostics::Diagnostic advice;
  advice.with_nearest(word, {names.begin(), names.end()});
  fmt::print(stderr, "kept: there is no command `{}`\n", word);
  for (const std::string& hint : advice.hints) {
    fmt::print(stderr, "  {}\n", hint);
  }
  fmt::print(stderr, "`kept --help` lists them\n");
  return false;
}

int run(int argc, char** argv) {
  CLI::App app{
      "Kept builds a council's pledge site, local offer, board packs and workbooks\n"
      "from one folder of facts. Start with `kept init DIR`, then `kept build`."};
  app.name("kept");
  app.set_version_flag("--version", "kept " KEPT_VERSION);
  app.require_subcommand(1);
  app.footer(
      "Exit codes: 0 good, 1 mistakes in content, 2 usage, 3 blocked by a leak or a rule of law.");

  kept::cli::BuildCommand build;
  auto* build_app = app.add_subcommand("build", "Make the website, the papers and the workbooks");
  add_common_options(*build_app, build.common);
  add_record_option(*build_app, build.record);

  kept::cli::BuildCommand check;
  check.check_only = true;
  auto* check_app = app.add_subcommand("check", "Say everything that is wrong; write nothing");
  add_common_options(*check_app, check.common);

  kept::cli::BuildCommand pack;
  auto* pack_app = app.add_subcommand("pack", "Make the papers of one meeting");
  pack_app->add_option("meeting", pack.meeting, "The meeting's id: its folder's name")->required();
  pack_app->add_flag("--large-print", pack.large_print, "Set all text anew at 18 points");
  pack_app
      ->add_option("--reader", pack.reader,
                   "Whom a restricted copy is for: the name stands on each page")
      ->type_name("NAME");
  add_common_options(*pack_app, pack.common);
  add_record_option(*pack_app, pack.record);

  kept::cli::DueCommand due;
  add_due_command(app, due);
  kept::cli::VerifyCommand verify;
  add_verify_command(app, verify);
  kept::cli::DisclosureCommand disclosure;
  add_disclosure_command(app, disclosure);

  kept::cli::ImportCommand import;
  add_import_command(app, import);

  std::string init_folder;
  auto* init_app = app.add_subcommand("init", "Write a small council to start from");
  init_app->add_option("folder", init_folder, "A new folder")->required();

  std::string code;
  auto* explain_app = app.add_subcommand("explain", "Explain a message's code, or list them all");
  explain_app->add_option("code", code, "For example link-broken");

  kept::cli::SchemaCommand schema;
  auto* schema_app =
      app.add_subcommand("schema", "Write JSON Schemas of the data files, for editors");
  schema_app->add_option("folder", schema.folder, "Where to")->default_val("schemas");
  schema_app->add_flag("--reference", schema.reference, "Print the format reference instead");

  kept::cli::RenderCommand render;
  auto* render_app = app.add_subcommand("render", "Render one template, for template authors");
  render_app->add_option("template", render.name, "Its name below a root")->required();
  render_app->add_option("--data", render.data, "A JSON object of variables")->type_name("FILE");
  render_app->add_option("--root", render.roots, "Where to look for templates")->type_name("DIR");

  if (argc > 1 && argv[1][0] != '-' && !is_command(app, argv[1])) {
    return kept::cli::kUsage;
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kept::cli::kGood : kept::cli::kUsage;
  }
  if (*build_app) {
    return run_build(build);
  }
  if (*check_app) {
    return run_build(check);
  }
  if (*pack_app) {
    return run_build(pack);
  }
  if (app.got_subcommand("due")) {
    return run_due(due);
  }
  if (app.got_subcommand("verify")) {
    return run_verify(verify);
  }
  if (app.got_subcommand("disclosure")) {
    return run_disclosure(disclosure);
  }
  if (app.got_subcommand("import")) {
    return run_import(import);
  }
  if (*init_app) {
    return kept::cli::run_init(init_folder);
  }
  if (*explain_app) {
    return kept::cli::run_explain(code);
  }
  return *schema_app ? run_schema(schema) : run_render(render);
}

// A build makes many pages of some ten kilobytes in short order. Memory that goes back to the
// system between two of them has to be cleared again by it: measured, a fifth of the time of a
// parse.
void keep_freed_memory() {
  constexpr int kPad = 16 << 20;
  constexpr int kThreshold = 512 << 20;
  mallopt(M_TOP_PAD, kPad);
  mallopt(M_TRIM_THRESHOLD, kThreshold);
  mallopt(M_MMAP_THRESHOLD, kThreshold);
}

}  // namespace

int main(int argc, char** argv) {
  keep_freed_memory();
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    fmt::print(stderr, "kept: this is a bug in kept, not in your files. Please report it.\n  {}\n",
               error.what());
    return 70;  // EX_SOFTWARE
  }
}
