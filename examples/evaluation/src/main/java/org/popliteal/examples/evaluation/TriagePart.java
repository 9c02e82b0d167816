package org.popliteal.examples.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.popliteal.examples.evaluation.cases.PublishedCase;
import org.popliteal.examples.evaluation.cases.TriageVerdict;
import org.popliteal.examples.evaluation.choice.Parameter;
import org.popliteal.examples.evaluation.choice.Values;
import org.popliteal.examples.evaluation.report.Report;
import org.popliteal.examples.evaluation.report.Table;
import org.popliteal.examples.evaluation.score.PackVariant;
import org.popliteal.examples.evaluation.score.Wilson;
import org.popliteal.examples.evaluation.triage.AlarmForm;
import org.popliteal.examples.evaluation.triage.AlarmGrid;
import org.popliteal.examples.evaluation.triage.Alarms;
import org.popliteal.examples.evaluation.triage.ThresholdSearch;
import org.popliteal.examples.evaluation.triage.Thresholds;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Policy;
import org.popliteal.model.Triage;
import org.popliteal.model.Urgency;

/** Where causes should raise the triage. */
final class TriagePart implements Part {
  /** Causes that are named beside a missed case. */
  private static final int FEW = 3;

  private final Study study;
  private final List<Alarms> alarms;
  private final List<Tried> tried;

  /** A form of the alarm, and what it comes to. */
  private record Tried(
      AlarmForm form,
      ThresholdSearch.Validated validated,
      List<String> costly,
      ThresholdSearch.Choice withoutCostly) {}

  private TriagePart(Study study, List<Alarms> alarms, List<Tried> tried) {
    this.study = study;
    this.alarms = alarms;
    this.tried = List.copyOf(tried);
  }

  static TriagePart measure(Study study, Values values) {
    Map<String, Double> policy = values.policy();
    KnowledgeBase chosen = PackVariant.withPolicy(study.knowledgeBase(), policy);
    List<Alarms> alarms = Alarms.of(chosen, study.cases());
    List<AlarmForm> forms = new ArrayList<>();
    forms.add(new AlarmForm("the score, as in the engine", 0, 1));
    forms.add(new AlarmForm("the score above the prior", values.get(Parameter.PRIOR_WEIGHT), 1));
    for (double factor : study.plan().alarm().factors()) {
      forms.add(
          new AlarmForm(
              "the score, and a positive answer that speaks for it by a factor of "
                  + Numbers.plain(factor),
              0,
              factor));
    }
    return new TriagePart(
        study, alarms, forms.stream().map(form -> tried(study, alarms, form)).toList());
  }

  private static Tried tried(Study study, List<Alarms> alarms, AlarmForm form) {
    ThresholdSearch search = new ThresholdSearch(alarms, form, study.plan().alarm());
    List<Integer> costly = search.costly();
    return new Tried(
        form,
        search.crossValidated(alarms, study.folds()),
        costly.stream().map(i -> study.cases().get(i).id()).toList(),
        search.choose(
            IntStream.range(0, alarms.size()).filter(i -> !costly.contains(i)).toArray()));
  }

  private Tried asInEngine() {
    return tried.get(0);
  }

  private Thresholds shipped() {
    Policy.TriageLimits limits = study.knowledgeBase().policy().triage();
    return new Thresholds(
        limits.emergencyFrom().value(), limits.urgentFrom().value(), limits.soonFrom().value());
  }

  private List<PublishedCase> judged(Thresholds thresholds, TriageVerdict verdict) {
    return alarms.stream()
        .filter(
            each ->
                each.published().judge(each.urgency(asInEngine().form(), thresholds)) == verdict)
        .map(Alarms::published)
        .toList();
  }

  private static String words(Thresholds thresholds) {
    return Numbers.plain(thresholds.emergency())
        + " / "
        + Numbers.plain(thresholds.urgent())
        + " / "
        + Numbers.plain(thresholds.soon());
  }

  @Override
  public Report addTo(Report report) {
    int n = alarms.size();
    Table table =
        Table.of(
            "alarm",
            "emergency / urgent / soon from",
            "under",
            "over",
            "cross-validated under",
            "over",
            "cases that alone cost much",
            "without them: from",
            "under",
            "over");
    for (Tried each : tried) {
      table =
          table.row(
              each.form().label(),
              words(each.validated().chosen().thresholds()),
              each.validated().chosen().under(),
              each.validated().chosen().over(),
              Numbers.of(new Wilson(each.validated().under().size(), n)),
              Numbers.of(new Wilson(each.validated().over().size(), n)),
              String.join(", ", each.costly()),
              words(each.withoutCostly().thresholds()),
              each.withoutCostly().under(),
              each.withoutCostly().over());
    }
    Report told =
        report
            .section("Thresholds of the triage")
            .text(
                "All "
                    + n
                    + " cases, with the values chosen above. Thresholds are chosen by the least"
                    + " under-triage, then the least over-triage, then the middle of what is as"
                    + " good, with a margin; cross-validated in ten folds.")
            .table(table)
            .part("Red flags alone")
            .text(
                "What is missed or over-triaged where no cause raises the triage, and which causes would reach an accepted level.")
            .table(redFlagsAlone())
            .part("Wrong triages")
            .text("As shipped (" + words(shipped()) + "):")
            .table(errors(shipped()))
            .text("As chosen (" + words(asInEngine().validated().chosen().thresholds()) + "):")
            .table(errors(asInEngine().validated().chosen().thresholds()));
    if (!asInEngine().costly().isEmpty()) {
      Thresholds without = asInEngine().withoutCostly().thresholds();
      told = told.text("Without the costly (" + words(without) + "):").table(errors(without));
    }
    return told.part("Trade-off by level")
        .text(
            "One threshold moves, the others stay as chosen without the costly cases; in the last two"
                + " columns all three move together.")
        .table(tradeOff());
  }

  private Table redFlagsAlone() {
    Table table = Table.of("", "case", "accepted", "given", "reached by");
    for (TriageVerdict verdict : List.of(TriageVerdict.UNDER, TriageVerdict.OVER)) {
      for (Alarms each : alarms) {
        if (each.published().judge(each.base()) == verdict) {
          table =
              row(
                  table,
                  verdict,
                  each,
                  each.base(),
                  verdict == TriageVerdict.OVER ? "" : reachedBy(each));
        }
      }
    }
    return table;
  }

  private static String reachedBy(Alarms alarms) {
    return alarms.causes().stream()
        .filter(
            each ->
                alarms.published().judge(each.cause().urgency().urgency()) != TriageVerdict.UNDER)
        .sorted(Comparator.comparingDouble(Alarms.OfCause::score).reversed())
        .limit(FEW)
        .map(
            each ->
                each.cause().id()
                    + " "
                    + Numbers.two(each.score())
                    + " (strongest answer × "
                    + Numbers.two(StrictMath.exp(each.strongest()))
                    + ")")
        .collect(Collectors.joining(", "));
  }

  private static Table row(
      Table table, TriageVerdict verdict, Alarms alarms, Urgency given, String why) {
    return table.row(
        verdict.name().toLowerCase(Locale.ROOT),
        alarms.published().id(),
        alarms.published().acceptable().stream().map(Triage::id).collect(Collectors.joining(", ")),
        given.level().id() + ", " + given.withinHours() + " h",
        why);
  }

  private Table tradeOff() {
    Thresholds chosen = asInEngine().withoutCostly().thresholds();
    AlarmGrid grid = study.plan().alarm();
    Table table =
        Table.of(
            "from",
            "emergency: under",
            "over",
            "urgent: under",
            "over",
            "soon: under",
            "over",
            "all: under",
            "over");
    for (double from = grid.from(); from <= grid.to(); from += 2 * grid.step()) {
      Thresholds emergency = new Thresholds(from, chosen.urgent(), chosen.soon());
      Thresholds urgent = new Thresholds(chosen.emergency(), from, chosen.soon());
      Thresholds soon = new Thresholds(chosen.emergency(), chosen.urgent(), from);
      Thresholds all = new Thresholds(from, from, from);
      table =
          table.row(
              Numbers.plain(from),
              judged(emergency, TriageVerdict.UNDER).size(),
              judged(emergency, TriageVerdict.OVER).size(),
              judged(urgent, TriageVerdict.UNDER).size(),
              judged(urgent, TriageVerdict.OVER).size(),
              judged(soon, TriageVerdict.UNDER).size(),
              judged(soon, TriageVerdict.OVER).size(),
              judged(all, TriageVerdict.UNDER).size(),
              judged(all, TriageVerdict.OVER).size());
    }
    return table;
  }

  /** Each wrong triage, with the causes that led to it. */
  private Table errors(Thresholds thresholds) {
    AlarmForm form = asInEngine().form();
    Table table = Table.of("", "case", "accepted", "given", "raised by");
    for (TriageVerdict verdict : List.of(TriageVerdict.UNDER, TriageVerdict.OVER)) {
      for (Alarms each : alarms) {
        if (each.published().judge(each.urgency(form, thresholds)) == verdict) {
          Urgency given = each.urgency(form, thresholds);
          table =
              row(
                  table,
                  verdict,
                  each,
                  given,
                  given.equals(each.base())
                      ? "red flag or ordinary appointment"
                      : raisedBy(each, thresholds, given.level()));
        }
      }
    }
    return table;
  }

  private static String raisedBy(Alarms alarms, Thresholds thresholds, Triage level) {
    return alarms.causes().stream()
        .filter(
            each ->
                each.cause().urgency().urgency().level() == level
                    && each.score() >= thresholds.of(level))
        .sorted(Comparator.comparingDouble(Alarms.OfCause::score).reversed())
        .map(each -> each.cause().id() + " " + Numbers.two(each.score()))
        .collect(Collectors.joining(", "));
  }

  @Override
  public Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    Tried engine = asInEngine();
    figures.put("chosen", words(engine.validated().chosen().thresholds()));
    figures.put("under", engine.validated().chosen().under());
    figures.put("over", engine.validated().chosen().over());
    figures.put("crossValidatedUnder", engine.validated().under().size());
    figures.put("crossValidatedOver", engine.validated().over().size());
    figures.put("costly", new TreeMap<>(Map.of("cases", engine.costly())));
    figures.put("withoutCostly", words(engine.withoutCostly().thresholds()));
    figures.put("withoutCostlyUnder", engine.withoutCostly().under());
    figures.put("withoutCostlyOver", engine.withoutCostly().over());
    return figures;
  }
}
