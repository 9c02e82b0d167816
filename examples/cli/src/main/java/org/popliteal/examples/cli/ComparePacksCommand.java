package org.popliteal.examples.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Assessor;
import org.popliteal.engine.Change;
import org.popliteal.engine.Contribution;
import org.popliteal.engine.RankedCause;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.PackIdentity;
import org.popliteal.model.Urgency;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Assesses the same cases with two packs. */
@Command(
    name = "compare-packs",
    header = "Says whose triage, plan or first cause another pack changes, and why.",
    description = {
      "",
      "Assesses the same cases with two packs: the first question at every upgrade of a pack or"
          + " overlay. Cases whose triage becomes less urgent come first.",
      "",
      "A pack is a folder, or 'shipped' for the one that is shipped, followed by overlays if there"
          + " are any, each after a '+'.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  popliteal compare-packs shipped my-pack cases.ndjson",
      "  popliteal compare-packs shipped shipped+our-counts.json cases.ndjson"
    })
final class ComparePacksCommand implements Callable<Integer> {
  private static final String SHIPPED = "shipped";

  @Spec private @Nullable CommandSpec spec;
  @Mixin HelpOption help = new HelpOption();
  @Mixin private ScreenOptions screenOptions = new ScreenOptions();

  @Parameters(index = "0", paramLabel = "A", description = "The pack that is in use.")
  private String first = "";

  @Parameters(index = "1", paramLabel = "B", description = "The pack that is to replace it.")
  private String second = "";

  @Parameters(
      index = "2",
      paramLabel = "CASES.ndjson",
      description = "Cases, one a line, as 'learn' reads them; \"confirmed\" may be missing.")
  private @Nullable Path cases;

  @Option(names = "--json", description = "Print JSON for programs.")
  private boolean json;

  @Override
  public Integer call() {
    KnowledgeBase before = pack(first);
    KnowledgeBase after = pack(second);
    List<PackComparison> compared = compare(before, after);
    CommandSpec command = Objects.requireNonNull(spec);
    if (json) {
      command.commandLine().getOut().println(text(before, after, compared));
      command.commandLine().getOut().flush();
    } else {
      print(before.identity(), after.identity(), compared, screenOptions.screen(command));
    }
    return CommandLine.ExitCode.OK;
  }

  private static KnowledgeBase pack(String named) {
    List<String> parts = Arrays.asList(named.split("\\+", -1));
    List<Path> overlays = parts.subList(1, parts.size()).stream().map(Path::of).toList();
    return PackOptions.reader(parts.get(0).equals(SHIPPED) ? null : Path.of(parts.get(0)), overlays)
        .read();
  }

  private List<PackComparison> compare(KnowledgeBase before, KnowledgeBase after) {
    CaseLines lines = new CaseLines(Objects.requireNonNull(cases));
    List<AssessmentResult> was = assess(lines, before);
    List<AssessmentResult> is = assess(lines, after);
    List<PackComparison> compared = new ArrayList<>();
    for (int i = 0; i < was.size(); i++) {
      compared.add(PackComparison.of(was.get(i), is.get(i)));
    }
    return compared;
  }

  private static List<AssessmentResult> assess(CaseLines lines, KnowledgeBase knowledgeBase) {
    Assessor assessor = Assessor.using(knowledgeBase);
    return lines.read(knowledgeBase).stream()
        .map(each -> assessor.assess(each.assessment()))
        .toList();
  }

  /** Cases that change: later first, then earlier, then the rest, each in the order of the file. */
  private static List<PackComparison> changed(List<PackComparison> compared) {
    return compared.stream()
        .filter(PackComparison::isChanged)
        .sorted(Comparator.comparing(each -> each.triage() > 0 ? 0 : each.triage() < 0 ? 1 : 2))
        .toList();
  }

  private static long count(List<PackComparison> compared, Predicate<PackComparison> which) {
    return compared.stream().filter(which).count();
  }

  private static void print(
      PackIdentity before, PackIdentity after, List<PackComparison> compared, Screen screen) {
    List<PackComparison> changed = changed(compared);
    screen.heading("Compared");
    screen.item(0, Span.plain("A: " + name(before)));
    screen.item(0, Span.plain("B: " + name(after)));
    screen.item(
        0,
        Span.plain(
            "%d cases: %d change, %d do not."
                .formatted(compared.size(), changed.size(), compared.size() - changed.size())));
    screen.item(
        0,
        Span.plain(
            "Triage changes in %d: later in %d, earlier in %d."
                .formatted(
                    count(compared, each -> each.triage() != 0),
                    count(compared, each -> each.triage() > 0),
                    count(compared, each -> each.triage() < 0))));
    screen.item(
        0,
        Span.plain(
            "The first cause changes in %d, the plan in %d."
                .formatted(
                    count(compared, PackComparison::firstCauseChanges),
                    count(compared, PackComparison::planChanges))));
    changed.forEach(each -> print(each, screen));
    screen.flush();
  }

  private static String name(PackIdentity pack) {
    return pack.id()
        + " "
        + pack.version()
        + (pack.overlays().isEmpty() ? "" : " with " + String.join(", ", pack.overlays()))
        + ", SHA-256 "
        + pack.sha256().substring(0, 12);
  }

  private static void print(PackComparison each, Screen screen) {
    screen.heading(each.after().assessment().id());
    if (each.triage() != 0) {
      screen.line(
          0,
          2,
          Span.bold(each.triage() > 0 ? "Later:" : "Earlier:"),
          Span.plain(
              urgency(each.before().triage().urgency())
                  + " becomes "
                  + urgency(each.after().triage().urgency())));
    }
    for (Change change : each.changes(Change.Kind.RED_FLAG)) {
      screen.item(
          0,
          Span.plain(
              change.now().isEmpty()
                  ? "Red flag no longer raised: " + change.label()
                  : "Red flag raised: " + change.label()));
    }
    for (Change change : each.changes(Change.Kind.FIRST_CAUSE)) {
      screen.line(
          0,
          2,
          Span.bold("First cause:"),
          Span.plain(change.before() + " becomes " + change.now()));
    }
    each.reasons().forEach(reason -> print(reason, screen));
    if (each.planChanges()) {
      screen.line(0, 2, Span.bold("Plan:"), Span.plain(plan(each)));
    }
  }

  private static String urgency(Urgency urgency) {
    return urgency.level().label() + " (" + urgency.withinHours() + " h)";
  }

  private static String plan(PackComparison each) {
    List<String> words =
        each.changes(Change.Kind.RECOMMENDATION).stream()
            .map(change -> (change.now().isEmpty() ? "no longer " : "now ") + change.label())
            .toList();
    return String.join("; ", words);
  }

  private static void print(PackComparison.Reason reason, Screen screen) {
    screen.item(
        0,
        Span.plain(
            reason.label()
                + ": probability "
                + probability(reason.before())
                + ", now "
                + probability(reason.after())
                + (reason.effect().isEmpty() ? "" : "; " + reason.effect() + triage(reason))));
    for (PackComparison.Shift shift : reason.shifts()) {
      String answer = shift.answer();
      screen.item(
          2,
          Span.plain(
              shift.either().label()
                  + (answer.isEmpty() ? "" : ", " + answer)
                  + ": "
                  + words(shift.before(), answer)
                  + ", now "
                  + words(shift.after(), answer)));
    }
  }

  /** What the triage compares: the score that does not depend on other causes. */
  private static String triage(PackComparison.Reason reason) {
    return ": score " + score(reason.before()) + ", now " + score(reason.after());
  }

  private static String score(List<RankedCause> cause) {
    return cause.isEmpty()
        ? "none"
        : String.format(Locale.ROOT, "%.2f", cause.get(0).triageScore());
  }

  private static String probability(List<RankedCause> cause) {
    return cause.isEmpty() ? "none (not in the pack)" : percent(cause.get(0).probability());
  }

  /** How often an answer is seen with the cause, and in ordinary patients. */
  private static String words(Optional<Contribution> contribution, String answer) {
    if (contribution.isEmpty()) {
      return "not counted";
    }
    Contribution found = contribution.orElseThrow();
    if (found.isPrior()) {
      return "weight " + String.format(Locale.ROOT, "%.2f", found.log());
    }
    return found.parts().stream()
        .filter(part -> PackComparison.Shift.words(part).equals(answer))
        .map(
            part ->
                percent(part.withCause().mean())
                    + " with it ("
                    + percent(part.ordinary().mean())
                    + " ordinarily)")
        .findFirst()
        .orElse("not counted");
  }

  private static String percent(double share) {
    return Math.round(100 * share) + " %";
  }

  private static String text(
      KnowledgeBase before, KnowledgeBase after, List<PackComparison> compared) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.set("before", node(before.identity()));
    root.set("after", node(after.identity()));
    List<PackComparison> changed = changed(compared);
    root.putObject("summary")
        .put("cases", compared.size())
        .put("changed", changed.size())
        .put("triageLater", count(compared, each -> each.triage() > 0))
        .put("triageEarlier", count(compared, each -> each.triage() < 0))
        .put("firstCause", count(compared, PackComparison::firstCauseChanges))
        .put("plan", count(compared, PackComparison::planChanges));
    ArrayNode array = root.putArray("cases");
    changed.forEach(each -> array.add(node(each)));
    try {
      return new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  private static ObjectNode node(PackIdentity pack) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", pack.id()).put("version", pack.version()).put("sha256", pack.sha256());
    ArrayNode overlays = node.putArray("overlays");
    pack.overlays().forEach(overlays::add);
    return node;
  }

  private static ObjectNode node(PackComparison each) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", each.after().assessment().id());
    ObjectNode triage = node.putObject("triage");
    triage.put("later", each.triage() > 0);
    triage.set("before", node(each.before().triage().urgency()));
    triage.set("after", node(each.after().triage().urgency()));
    ObjectNode first = node.putObject("firstCause");
    first.set("before", node(each.before().differential().get(0)));
    first.set("after", node(each.after().differential().get(0)));
    put(node, "redFlags", each.changes(Change.Kind.RED_FLAG));
    put(node, "recommendations", each.changes(Change.Kind.RECOMMENDATION));
    ArrayNode why = node.putArray("why");
    for (PackComparison.Reason reason : each.reasons()) {
      ObjectNode cause = why.addObject().put("cause", reason.id());
      reason.before().forEach(ranked -> cause.put("before", ranked.probability()));
      reason.after().forEach(ranked -> cause.put("after", ranked.probability()));
      ArrayNode contributions = cause.putArray("contributions");
      for (PackComparison.Shift shift : reason.shifts()) {
        contributions
            .addObject()
            .put("finding", shift.either().finding())
            .put("before", shift.before().map(Contribution::log).orElse(0.0))
            .put("after", shift.after().map(Contribution::log).orElse(0.0));
      }
    }
    return node;
  }

  private static ObjectNode node(Urgency urgency) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("level", urgency.level().id())
        .put("withinHours", urgency.withinHours());
  }

  private static ObjectNode node(RankedCause cause) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", cause.cause().id())
        .put("probability", cause.probability());
  }

  private static void put(ObjectNode node, String key, List<Change> changes) {
    ObjectNode both = node.putObject(key);
    ArrayNode gone = both.putArray("gone");
    ArrayNode come = both.putArray("new");
    changes.forEach(each -> (each.now().isEmpty() ? gone : come).add(each.label()));
  }
}
