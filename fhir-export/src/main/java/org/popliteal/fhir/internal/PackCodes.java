package org.popliteal.fhir.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.popliteal.engine.Wording;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Cause;
import org.popliteal.model.DecisionRule;
import org.popliteal.model.DecisionRule.Band;
import org.popliteal.model.DecisionRule.Item;
import org.popliteal.model.ExerciseProgramme.Exercise;
import org.popliteal.model.Finding;
import org.popliteal.model.Intervention;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.PackIdentity;
import org.popliteal.model.RunningProgramme;
import org.popliteal.model.RunningProgramme.Stage;

/**
 * The pack's own codes, beside those of public terminologies: few of its entries have a verified
 * code there, and fewer an exact one. The knowledge artifacts publish every one of them.
 */
public final class PackCodes {
  private static final List<String> YES_AND_NO = List.of("yes", "no");

  private final KnowledgeBase knowledgeBase;

  /** The code systems of a pack, besides those of the options of each finding. */
  public enum Kind {
    FINDINGS("What is asked, observed or measured."),
    ANSWERS("What was found: an answer to a finding."),
    CAUSES("Conditions that may explain the complaint."),
    SUSPICIONS("That a condition is suspected, and neither confirmed nor excluded."),
    INTERVENTIONS("What can be done, or should be left undone."),
    EXERCISES("Exercises of the programmes."),
    RULES("Published rules, their items and the bands of their results."),
    RUNNING("Criteria and stages of the return to running."),
    PLAN("What an export says besides the content of a pack.");

    private final String description;

    Kind(String description) {
      this.description = description;
    }

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    public String description() {
      return description;
    }
  }

  public PackCodes(KnowledgeBase knowledgeBase) {
    this.knowledgeBase = knowledgeBase;
  }

  /** Address of a code system of a pack. */
  public static String system(PackIdentity pack, Kind kind) {
    return Canonicals.BASE
        + "/CodeSystem/"
        + (kind == Kind.PLAN ? kind.id() : pack.id() + "-" + kind.id());
  }

  public Coding finding(Finding finding) {
    return coding(Kind.FINDINGS, finding.id(), finding.label());
  }

  /**
   * What was found, one concept for each option that was marked; none for what is not known and for
   * a value in no class.
   */
  public List<CodeableConcept> found(Finding finding, Answer answer) {
    return classes(finding, answer).map(each -> found(finding, each)).toList();
  }

  private CodeableConcept found(Finding finding, String answer) {
    Coding coding = answer(finding, answer);
    return new CodeableConcept()
        .setText(answer.equals("yes") ? finding.label() : coding.getDisplay())
        .addCoding(coding);
  }

  private static Stream<String> classes(Finding finding, Answer answer) {
    if (answer instanceof Answer.Chosen chosen) {
      return chosen.options().stream();
    }
    if (answer instanceof Answer.Measured measured) {
      return finding.answer() instanceof AnswerType.Quantity quantity
          ? quantity.bands().stream()
              .filter(band -> band.holds(measured.value()))
              .map(AnswerType.Band::id)
          : Stream.empty();
    }
    return answer == Answer.Presence.UNKNOWN
        ? Stream.empty()
        : Stream.of(answer == Answer.Presence.PRESENT ? "yes" : "no");
  }

  private Coding answer(Finding finding, String answer) {
    return coding(
        Kind.ANSWERS,
        finding.id() + "." + answer,
        finding.label() + ": " + finding.answerLabel(answer));
  }

  /** An option of a choice, as its form offers it. */
  public Coding option(Finding finding, AnswerType.Option option) {
    return new Coding()
        .setSystem(Canonicals.options(knowledgeBase.identity(), finding.id()))
        .setCode(option.id())
        .setDisplay(option.label());
  }

  /** The id of the option of a finding that a coding names; empty if it is another's. */
  public static Optional<String> option(Coding coding, Finding finding) {
    boolean isOurs =
        coding.hasSystem()
            && coding.getSystem().startsWith(Canonicals.BASE + "/CodeSystem/")
            && coding.getSystem().endsWith("/" + finding.id());
    return isOurs ? Optional.ofNullable(coding.getCode()) : Optional.empty();
  }

  public Coding cause(Cause cause) {
    return coding(Kind.CAUSES, cause.id(), cause.label());
  }

  public Coding suspicion(Cause cause) {
    return coding(
        Kind.SUSPICIONS, cause.id(), Wording.of(knowledgeBase).say("suspicion.of", cause.label()));
  }

  public Coding intervention(Intervention intervention) {
    return coding(Kind.INTERVENTIONS, intervention.id(), intervention.label());
  }

  /** Exercises have no id: the same name is the same exercise, whichever programme it stands in. */
  public Coding exercise(Exercise exercise) {
    String code =
        exercise.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("-$", "");
    return coding(Kind.EXERCISES, code, exercise.name());
  }

  public Coding rule(DecisionRule rule) {
    return coding(Kind.RULES, rule.id(), rule.label());
  }

  public Coding item(DecisionRule rule, Item item) {
    return coding(Kind.RULES, rule.id() + ".item." + item.id(), item.label());
  }

  public Coding band(DecisionRule rule, Band band) {
    return coding(Kind.RULES, rule.id() + ".band." + band.id(), rule.label() + ": " + band.label());
  }

  /** A criterion or a clearance that comes before the first run. */
  public Coding criterion(RunningProgramme programme, String id, String label) {
    return coding(Kind.RUNNING, programme.id() + "." + id, label);
  }

  public Coding stage(RunningProgramme programme, Stage stage) {
    return coding(Kind.RUNNING, programme.id() + ".stage-" + stage.number(), stage.label());
  }

  public Coding plan(PlanConcept concept) {
    return coding(Kind.PLAN, concept.code(), concept.display());
  }

  /** Every code of a code system, each once. */
  public List<Coding> all(Kind kind) {
    Stream<Coding> codings =
        switch (kind) {
          case FINDINGS -> knowledgeBase.findings().stream().map(this::finding);
          case ANSWERS ->
              knowledgeBase.findings().stream()
                  .flatMap(each -> answers(each).map(id -> answer(each, id)));
          case CAUSES -> knowledgeBase.causes().stream().map(this::cause);
          case SUSPICIONS -> knowledgeBase.causes().stream().map(this::suspicion);
          case INTERVENTIONS -> knowledgeBase.interventions().stream().map(this::intervention);
          case EXERCISES ->
              knowledgeBase.exerciseProgrammes().stream()
                  .flatMap(programme -> programme.phases().stream())
                  .flatMap(phase -> phase.exercises().stream())
                  .map(this::exercise);
          case RULES -> knowledgeBase.decisionRules().stream().flatMap(this::parts);
          case RUNNING -> knowledgeBase.runningProgrammes().stream().flatMap(this::parts);
          case PLAN -> Stream.of(PlanConcept.values()).map(this::plan);
        };
    Map<String, Coding> byCode = new LinkedHashMap<>();
    codings.forEach(each -> byCode.putIfAbsent(each.getCode(), each));
    return new ArrayList<>(byCode.values());
  }

  private static Stream<String> answers(Finding finding) {
    if (finding.answer() instanceof AnswerType.Choice choice) {
      return choice.options().stream().map(AnswerType.Option::id);
    }
    return finding.answer() instanceof AnswerType.Quantity quantity
        ? quantity.bands().stream().map(AnswerType.Band::id)
        : YES_AND_NO.stream();
  }

  private Stream<Coding> parts(DecisionRule rule) {
    Stream<Coding> items =
        rule.scoring() instanceof DecisionRule.Points points
            ? points.items().stream().map(each -> item(rule, each))
            : Stream.empty();
    return Stream.of(
            Stream.of(rule(rule)), items, rule.bands().stream().map(each -> band(rule, each)))
        .flatMap(each -> each);
  }

  private Stream<Coding> parts(RunningProgramme programme) {
    return Stream.of(
            programme.entry().stream().map(each -> criterion(programme, each.id(), each.label())),
            programme.clearances().stream()
                .map(each -> criterion(programme, each.id(), each.text())),
            programme.stages().stream().map(each -> stage(programme, each)))
        .flatMap(each -> each);
  }

  private Coding coding(Kind kind, String code, String display) {
    return new Coding()
        .setSystem(system(knowledgeBase.identity(), kind))
        .setCode(code)
        .setDisplay(display);
  }
}
