package org.popliteal.examples.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.popliteal.engine.Wording;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Finding;
import org.popliteal.model.KnowledgeBase;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists what can be answered. */
@Command(
    name = "findings",
    header = "Lists what a case can answer, with types, units and ranges.",
    description = {
      "",
      "Each finding by its id, with the question, what an answer looks like and who can give it.",
      "In a case, yes and no are true and false; a choice is an option's id or a list of them; a"
          + " quantity is {\"value\": 36, \"unit\": \"a\"}; and what was asked and is not known is"
          + " \"unknown\".",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  popliteal findings --section circulation",
      "  popliteal findings --search swelling",
      "  popliteal findings --json > findings.json"
    })
final class FindingsCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin HelpOption help = new HelpOption();
  @Mixin private PackOptions pack = new PackOptions();
  @Mixin private ScreenOptions screenOptions = new ScreenOptions();

  @Option(
      names = "--search",
      paramLabel = "WORD",
      description = "Only findings whose id, label, question or options hold this word.")
  private String search = "";

  @Option(
      names = "--section",
      paramLabel = "SECTION",
      description = "Only findings of this section of the form.")
  private @Nullable String section;

  @Option(names = "--json", description = "Print a JSON array for programs.")
  private boolean json;

  @Override
  public Integer call() {
    KnowledgeBase knowledgeBase = pack.read();
    requireSection(knowledgeBase);
    List<Finding> found = knowledgeBase.findings().stream().filter(this::isWanted).toList();
    CommandSpec command = Objects.requireNonNull(spec);
    PrintWriter out = command.commandLine().getOut();
    if (json) {
      print(found, out);
    } else {
      print(found, Wording.of(knowledgeBase), screenOptions.screen(command));
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private void requireSection(KnowledgeBase knowledgeBase) {
    List<String> sections =
        knowledgeBase.findings().stream().map(Finding::section).distinct().toList();
    if (section != null && !sections.contains(section)) {
      throw new BadInputException(
          List.of(
              "there is no section \"" + section + "\"; there are " + String.join(", ", sections)));
    }
  }

  private boolean isWanted(Finding finding) {
    return (section == null || finding.section().equals(section))
        && (finding.id() + " " + finding.label() + " " + finding.question() + " " + takes(finding))
            .toLowerCase(Locale.ROOT)
            .contains(search.toLowerCase(Locale.ROOT));
  }

  private static void print(List<Finding> findings, Wording say, Screen screen) {
    String under = "";
    for (Finding finding : findings) {
      if (!finding.section().equals(under)) {
        under = finding.section();
        screen.heading(under);
      }
      screen.line(
          0,
          2,
          Span.bold(finding.id() + ":"),
          Span.plain(finding.question()),
          Span.dim("[" + say.respondent(finding.respondent()) + "]"));
      screen.line(4, 6, new Span(takes(finding), Style.CYAN));
    }
    screen.gap();
    screen.line(0, 0, Span.plain(say.count(findings.size(), "finding") + "."));
  }

  /** What an answer looks like. */
  static String takes(Finding finding) {
    AnswerType type = finding.answer();
    if (type instanceof AnswerType.Choice choice) {
      return (choice.select() == AnswerType.Select.ONE ? "one of: " : "one or more of: ")
          + choice.options().stream()
              .map(option -> option.id() + " (" + option.label() + ")")
              .collect(Collectors.joining(", "));
    }
    if (type instanceof AnswerType.Quantity quantity) {
      String others =
          quantity.alternatives().stream()
              .map(AnswerType.Conversion::unit)
              .collect(Collectors.joining(", "));
      return "quantity in "
          + quantity.unit()
          + ", "
          + Wording.figure(quantity.min())
          + " to "
          + Wording.figure(quantity.max())
          + (others.isEmpty() ? "" : "; also in " + others)
          + (quantity.bands().isEmpty() ? "" : "; classes: " + bands(quantity));
    }
    return "yes or no";
  }

  private static String bands(AnswerType.Quantity quantity) {
    return quantity.bands().stream().map(AnswerType.Band::label).collect(Collectors.joining(", "));
  }

  private static void print(List<Finding> findings, PrintWriter out) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    findings.forEach(each -> array.add(node(each)));
    try {
      out.println(new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(array));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  private static ObjectNode node(Finding finding) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", finding.id());
    node.put("label", finding.label());
    node.put("question", finding.question());
    node.put("help", finding.help());
    node.put("kind", finding.kind().id());
    node.put("respondent", finding.respondent().id());
    node.put("section", finding.section());
    node.put("purpose", finding.purpose().id());
    if (finding.answer() instanceof AnswerType.Choice choice) {
      node.put("type", "choice");
      node.put("select", choice.select() == AnswerType.Select.ONE ? "one" : "many");
      ArrayNode options = node.putArray("options");
      choice
          .options()
          .forEach(
              option -> {
                ObjectNode its = options.addObject().put("id", option.id());
                its.put("label", option.label());
                ArrayNode anyOf = its.putArray("anyOf");
                option.anyOf().forEach(anyOf::add);
              });
    } else if (finding.answer() instanceof AnswerType.Quantity quantity) {
      node.put("type", "quantity");
      node.put("unit", quantity.unit());
      node.put("min", quantity.min()).put("max", quantity.max());
      ArrayNode units = node.putArray("otherUnits");
      quantity.alternatives().forEach(each -> units.add(each.unit()));
      ArrayNode bands = node.putArray("bands");
      quantity
          .bands()
          .forEach(band -> bands.addObject().put("id", band.id()).put("label", band.label()));
    } else {
      node.put("type", "yes-no");
    }
    return node;
  }
}
