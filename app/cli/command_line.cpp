// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command_line.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <utility>

#include "app/cli/help.hpp"
#include "app/cli/help_texts.hpp"
#include "app/cli/options.hpp"
#include "app/cli/study_commands.hpp"
#include "scenarios/diagnostics/did_you_mean.hpp"

namespace kubecast::cli {
namespace {

std::vector<std::pair<std::string, exporters::Target>> exportTargets() {
  std::vector<std::pair<std::string, exporters::Target>> choices;
  for (const exporters::TargetWords& one : exporters::targets()) choices.emplace_back(one.word, one.target);
  return choices;
}

std::string exportFooter() {
  std::string text = kExportHead;
  text += "\n\nTargets:\n";
  for (const exporters::TargetWords& one : exporters::targets())
    text += fmt::format("  {:<15} {}\n", one.word, one.about);
  return text + "\n" + kExportExamples;
}

/// `helm, argocd: the chart's name; else made from the scenario's`
std::string helpOf(const exporters::OptionWords& option) {
  std::vector<std::string> targets;
  for (const exporters::TargetWords& one : exporters::targets())
    if (exporters::belongsTo(option, one.target)) targets.emplace_back(one.word);
  std::string text = fmt::format("{}: {}", fmt::join(targets, ", "), option.about);
  if (*option.otherwise != 0) text += fmt::format("; else {}", option.otherwise);
  if (const std::string byDefault = exporters::Options{}.*option.value; !byDefault.empty())
    text += "; default " + byDefault;
  return text;
}

/// The commands as CLI11 knows them, bound to the arguments they fill.
struct CommandLine {
  CLI::App app{kAbout, "kubecast"};
  CheckArguments check;
  AuditArguments audit;
  ExportArguments exports;
  ImportArguments imports;
  ExplainArguments explain;
  RunArguments run;
  RunsArguments runs;
  ShowArguments show;
  CostArguments cost;
  DecideArguments decide;
  ReportArguments report;
  PricesArguments prices;
  CompareArguments compare;
  CapacityArguments capacity;
  SweepArguments sweep;
  PlanArguments plan;
  CompletionArguments completion;

  CommandLine();
  CommandLine(const CommandLine&) = delete;

 private:
  CLI::App* command(const char* name, const char* about, const char* footer) {
    return addCommand(app, name, about, footer);
  }
  void addCheck();
  void addAudit();
  void addExport();
  void addImport();
  void addExplain();
  void addRun();
  void addRuns();
  void addShow();
  void addCost();
  void addDecide();
  void addReport();
  void addPrices();
  void addCompletion();
};

CommandLine::CommandLine() {
  app.set_help_flag("-h,--help", "print this help");
  app.set_version_flag("--version", fmt::format("kubecast {}", KUBECAST_VERSION), "print the version");
  app.require_subcommand(1);
  app.footer(kFooter);
  app.formatter_fn([](const CLI::App* what, std::string, CLI::AppFormatMode) { return helpText(*what); });
  addCheck();
  addAudit();
  addExplain();
  addRun();
  addRuns();
  addShow();
  addCost();
  addDecide();
  addExport();
  addImport();
  addReport();
  addPrices();
  addCompare(app, compare);
  addCapacity(app, capacity);
  addSweep(app, sweep);
  addPlan(app, plan);
  command("schema", "print the JSON Schema of scenario files, for editors", kSchemaFooter);
  addCompletion();
}

void CommandLine::addCheck() {
  CLI::App* added =
      command("check", "show where every pod goes, what cannot work, and what is assumed", kCheckFooter);
  addScenario(added, check.scenario);
  added->add_flag("--all", check.all, "print every finding in full, also where many are alike");
  added->add_flag("--assumptions", check.assumptions, "list every assumed figure with its range and reason");
  added->add_flag("--strict", check.strict, "exit with 1 if a pod is Pending or a finding is an error");
  added->add_flag("--json", check.json, "print where every pod goes, or why not, as JSON");
}

void CommandLine::addAudit() {
  CLI::App* added = command("audit", "list what cannot work, or is not as documented", kAuditFooter);
  addScenario(added, audit.scenario);
  added->add_flag("--all", audit.all, "print every finding in full, also where many are alike");
  added->add_flag("--strict", audit.strict, "exit with 1 if a finding is an error");
  added->add_flag("--json", audit.json, "print the findings as JSON");
}

void CommandLine::addExport() {
  CLI::App* added = command("export", "write the cluster as files that deploy it", exportFooter().c_str());
  addChoice(added, "TARGET", exports.target, exportTargets(), "what to write it as; see below")
      ->required()
      ->option_text("TARGET");
  addScenario(added, exports.scenario);
  added->add_option("--out", exports.out, "the folder to write to")->required()->option_text("DIR");
  auto* check = added->add_flag("--check", exports.check,
                                "write nothing; exit with 1 if the folder is not what the scenario says");
  added->add_flag("--take-back", exports.takeBack, "write files that were changed by hand anew")
      ->excludes(check);
  for (const exporters::OptionWords& one : exporters::options())
    added->add_option(one.flag, exports.options.*one.value, helpOf(one))->option_text(one.shape);
  added->add_option("--users", exports.users, "openmetrics: users of the closed load")
      ->option_text("N")
      ->check(CLI::PositiveNumber);
  added
      ->add_option_function<std::string>(
          "--seed",
          [this](const std::string& value) {
            exports.scenario.overrides.push_back({"run.seed", value});
          },
          "openmetrics: the same seed gives the same bytes")
      ->option_text("N")
      ->trigger_on_parse();
  addProgressLines(added, exports.progressLines);
  addStudyExport(added, exports);
}

void CommandLine::addImport() {
  CLI::App* added = command("import", "make a scenario of a running cluster", kImportFooter);
  CLI::Option* files =
      added->add_option("FILE", imports.files, "objects of Kubernetes, YAML or JSON; - is standard input")
          ->option_text("FILE...");
  added
      ->add_option("--metrics", imports.metrics,
                   "answers of Prometheus to the queries: CPU, memory and requests as measured")
      ->allow_extra_args(false)
      ->option_text("FILE");
  const auto* queries =
      added->add_flag("--queries", imports.queries, "print the script that asks a Prometheus for them");
  added->callback([files, queries] {
    if (files->count() == 0 && queries->count() == 0) throw CLI::RequiredError("FILE");
    if (files->count() > 0 && queries->count() > 0) throw CLI::ExcludesError("--queries", "FILE");
  });
  added->add_option("--out", imports.out, "the scenario's file; else it is printed")->option_text("FILE");
  added->add_option("--name", imports.name, "the scenario's name; default imported")->option_text("NAME");
}

void CommandLine::addExplain() {
  CLI::App* added = command("explain", "show why a pod goes to its node, or to none", kExplainFooter);
  addScenario(added, explain.scenario);
  added->add_option("POD", explain.pod, "name of a pod, e.g. scan-service-0")->required()->option_text("POD");
}

void CommandLine::addRun() {
  CLI::App* added = command("run", "simulate the load and print the forecast", kRunFooter);
  addScenario(added, run.scenario);
  // Short for --set: the loader checks the value and says what is wrong with it.
  const auto shortFor = [&](const char* option, const char* path, const char* text, const char* about) {
    const auto assign = [this, path](const std::string& value) {
      run.scenario.overrides.push_back({path, value});
    };
    added->add_option_function<std::string>(option, assign, about)->option_text(text)->trigger_on_parse();
  };
  shortFor("--duration", "run.duration", "TIME", "measured time, e.g. 20m");
  shortFor("--warmup", "run.warmup", "TIME", "simulated first and not counted");
  shortFor("--replications", "run.replications", "N", "independent repetitions; intervals need 10");
  shortFor("--seed", "run.seed", "N", "the same seed gives the same bytes");
  added->add_option("--users", run.users, "users of the closed load")
      ->option_text("N")
      ->check(CLI::PositiveNumber);
  addJobs(added, run.jobs);
  addChoice<sim::Engine>(added, "--engine", run.engine,
                         {{"fast", sim::Engine::Fast}, {"reference", sim::Engine::Reference}},
                         "fast (the default) or reference, which is slow")
      ->option_text("ENGINE");
  added->add_flag("!--no-sensitivity", run.sensitivity, "do not study which assumptions matter");
  added->add_flag("!--no-load-study", run.loadStudy, "do not look for the load that is too much");
  added->add_flag("--availability", run.availability,
                  "simulate each fault that comes by chance; takes longer");
  added->add_flag("--all", run.all, "show every service, resource and figure");
  added->add_flag("--strict", run.strict, "exit with 1 unless every objective is met");
  CLI::Option* json =
      added->add_flag("--json", run.json, "print the whole forecast as JSON instead of the page");
  added->add_flag("--stream", run.stream, "write frames for a program while it runs, see docs/stream.md")
      ->excludes(json);
  added->add_option("--out", run.out, "write the forecast as JSON to this file, too")->option_text("FILE");
  addStore(added, run.store);
  added->add_flag("!--no-store", run.keep, "do not keep the run");
  addProgressLines(added, run.progressLines);
}

void CommandLine::addRuns() {
  CLI::App* added = command("runs", "list the runs that were kept", kRunsFooter);
  added->add_flag("--json", runs.json, "print the list as JSON");
  CLI::Option* remove =
      added->add_option("--delete", runs.remove, "delete this run; needs --yes")->option_text("ID");
  added->add_flag("--yes", runs.yes, "confirm --delete")->needs(remove);
  addStore(added, runs.store);
}

void CommandLine::addShow() {
  CLI::App* added = command("show", "print the forecast of a run that was kept", kShowFooter);
  added->add_option("ID", show.id, "the run's number, see 'kubecast runs'")->required()->option_text("ID");
  added->add_flag("--all", show.all, "show every service, resource and figure");
  CLI::Option* json =
      added->add_flag("--json", show.json, "print the forecast as JSON, byte for byte as it was");
  added->add_flag("--scenario", show.scenario, "print the scenario as it was simulated")->excludes(json);
  addStore(added, show.store);
}

void CommandLine::addCost() {
  CLI::App* added = command("cost", "show what a month costs, line by line", kCostFooter);
  addScenario(added, cost.scenario);
  addPriceFile(added, cost.prices);
  added->add_flag("--sources", cost.sources, "print where each price comes from, and its date");
  added->add_flag("--run", cost.run, "simulate, and bill what is used then: polls and retries, too");
  addJobs(added, cost.jobs);
  addFormat(added, cost.format, "print the lines as CSV");
}

void CommandLine::addDecide() {
  CLI::App* added = command("decide", "answer whether to run it on EKS or on kubeadm", kDecideFooter);
  addScenario(added, decide.scenario);
  addPriceFile(added, decide.prices);
  added->add_flag("!--no-run", decide.run, "simulate nothing: money and promises only");
  addJobs(added, decide.jobs);
  added->add_flag("--json", decide.json, "print the decision as JSON, decimals as text");
  addProgressLines(added, decide.progressLines);
}

void CommandLine::addReport() {
  CLI::App* added =
      command("report", "write what a cluster costs and whether EKS would cost less", kReportFooter);
  addScenario(added, report.scenario);
  added->add_option("--out", report.out, "the HTML file; SCENARIO's name with -report.html unless given")
      ->option_text("FILE");
  added->add_option("--csv", report.csv, "also write every bill as CSV")->option_text("FILE");
  added->add_option("--json", report.json, "also write decision and bills as JSON")->option_text("FILE");
  addPriceFile(added, report.prices);
  added->add_flag("!--no-run", report.run, "simulate nothing: no latency, no objectives");
  addJobs(added, report.jobs);
  addProgressLines(added, report.progressLines);
}

void CommandLine::addPrices() {
  CLI::App* added = command("prices", "list the prices of the price book and their sources", kPricesFooter);
  added->add_option("--region", prices.region, "AWS region; ap-northeast-2 unless given")
      ->option_text("REGION");
  CLI::Option* item =
      added->add_option("--item", prices.item, "items with this in their name")->option_text("WORD");
  CLI::Option* offers =
      added
          ->add_option("--offers", prices.offers, "the ways to buy this instance type, with their break-even")
          ->option_text("TYPE")
          ->excludes(item);
  addPriceFile(added, prices.prices);
  addFormat(added, prices.format, "print CSV that can be edited and given to --prices");
  added->get_option("--csv")->excludes(offers);
}

void CommandLine::addCompletion() {
  CLI::App* added = command("completion", "print a completion script for a shell", kCompletionFooter);
  addChoice<Shell>(added, "SHELL", completion.shell,
                   {{"bash", Shell::Bash}, {"zsh", Shell::Zsh}, {"fish", Shell::Fish}}, "bash, zsh or fish")
      ->required()
      ->option_text("SHELL");
}

std::vector<std::string> commandNames(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* sub : app.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(sub->get_name());
  return names;
}

Reply usageError(std::string_view what, std::string_view hint, std::string_view command) {
  std::string text = fmt::format("error: {}\n", what);
  if (!hint.empty()) text += fmt::format("  help: {}\n", hint);
  text += fmt::format("'kubecast {}{}--help' shows how it is used\n", command, command.empty() ? "" : " ");
  return {text, ExitCode::BadInput};
}

/// The first word CLI11 did not know what to do with, and what was perhaps meant.
Reply unexpectedWord(const CLI::App& command) {
  const std::vector<std::string> words = command.remaining(true);
  const auto option =
      std::find_if(words.begin(), words.end(), [](const auto& w) { return w.starts_with('-'); });
  const std::string word = option != words.end() ? *option : words.empty() ? "" : words.front();
  std::vector<std::string> known;
  for (const CLI::Option* o :
       command.get_options([](const CLI::Option* o) { return !o->get_positional(); })) {
    for (const std::string& name : o->get_lnames()) known.push_back("--" + name);
  }
  return usageError(
      fmt::format("{} '{}'", word.starts_with('-') ? "unknown option" : "unexpected word", word),
      scenarios::didYouMean(word, known), command.get_name());
}

Command chosen(const CommandLine& line, const std::string& name) {
  if (name == "check") return line.check;
  if (name == "audit") return line.audit;
  if (name == "export") return line.exports;
  if (name == "import") return line.imports;
  if (name == "explain") return line.explain;
  if (name == "run") return line.run;
  if (name == "runs") return line.runs;
  if (name == "show") return line.show;
  if (name == "cost") return line.cost;
  if (name == "decide") return line.decide;
  if (name == "report") return line.report;
  if (name == "prices") return line.prices;
  if (name == "compare") return line.compare;
  if (name == "capacity") return line.capacity;
  if (name == "sweep") return line.sweep;
  if (name == "plan") return line.plan;
  if (name == "completion") return line.completion;
  return SchemaArguments{};
}

}  // namespace

std::variant<Command, Reply> parse(const std::vector<std::string>& words) {
  CommandLine line;
  if (words.empty()) return Reply{helpText(line.app), ExitCode::BadInput};
  const std::vector<std::string> names = commandNames(line.app);
  const std::string& first = words.front();
  if (!first.starts_with('-') && std::find(names.begin(), names.end(), first) == names.end()) {
    return usageError(fmt::format("unknown command '{}'", first), scenarios::didYouMean(first, names), "");
  }
  const auto current = [&]() -> const CLI::App& {
    const auto parsed = line.app.get_subcommands();
    return parsed.empty() ? line.app : *parsed.front();
  };
  try {
    line.app.parse(std::vector<std::string>(words.rbegin(), words.rend()));  // CLI11 wants them reversed
    return chosen(line, current().get_name());
  } catch (const CLI::CallForHelp&) {
    return Reply{helpText(current()), ExitCode::Ok};
  } catch (const CLI::CallForVersion& version) {
    return Reply{std::string(version.what()) + "\n", ExitCode::Ok};
  } catch (const CLI::ExtrasError&) {
    return unexpectedWord(current());
  } catch (const CLI::ParseError& e) {
    const bool atTop = &current() == &line.app;
    return usageError(e.what(), "", atTop ? "" : current().get_name());
  }
}

std::vector<CommandShape> shapeOfCommands() {
  const CommandLine line;
  std::vector<CommandShape> shapes;
  for (const CLI::App* sub : line.app.get_subcommands([](const CLI::App*) { return true; })) {
    CommandShape shape{sub->get_name(), sub->get_description(), {}, {}};
    for (const CLI::Option* option : sub->get_options()) {
      OptionShape o;
      o.about = option->get_description();
      o.value = option->get_option_text();
      if (o.value == "ENGINE") o.choices = {"fast", "reference"};
      if (o.value == "VARIANT") o.choices = variantWords();
      if (o.value == "TARGET")
        for (const auto& [word, target] : exportTargets()) o.choices.push_back(word);
      if (o.value == "WHAT") o.choices = {"pods", "slo"};
      if (o.value == "SHELL") o.choices = {"bash", "zsh", "fish"};
      for (const std::string& name : option->get_snames()) o.names.push_back("-" + name);
      for (const std::string& name : option->get_lnames()) o.names.push_back("--" + name);
      if (option->get_positional()) o.names = {option->get_option_text()};
      (option->get_positional() ? shape.positionals : shape.options).push_back(std::move(o));
    }
    shapes.push_back(std::move(shape));
  }
  return shapes;
}

}  // namespace kubecast::cli
