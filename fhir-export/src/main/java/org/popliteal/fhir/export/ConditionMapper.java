package org.popliteal.fhir.export;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Contribution;
import org.popliteal.engine.RankedCause;
import org.popliteal.engine.TriageDecision;
import org.popliteal.fhir.internal.Concepts;
import org.popliteal.fhir.internal.HtmlWriter;
import org.popliteal.fhir.internal.Laterality;
import org.popliteal.fhir.internal.Times;
import org.popliteal.fhir.internal.WellKnown;
import org.popliteal.fhir.internal.Words;
import org.popliteal.model.Answer;
import org.popliteal.model.Cause;
import org.popliteal.model.Code;
import org.popliteal.model.CodeSystem;
import org.popliteal.model.Complaint;
import org.popliteal.model.Criterion;
import org.popliteal.model.Triage;
import org.popliteal.model.Truth;

/**
 * Writes the presenting problem and the suspected causes as Conditions that stand on their own: one
 * category, never confirmed, coded by side where the pack has verified codes. A suspicion is an
 * encounter diagnosis, whether an encounter is named or not: it has no place on a problem list.
 */
final class ConditionMapper {
  private static final String CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical";
  private static final String VERIFICATION =
      "http://terminology.hl7.org/CodeSystem/condition-ver-status";
  private static final String CATEGORY = "http://terminology.hl7.org/CodeSystem/condition-category";
  private static final CodeableConcept ENCOUNTER_DIAGNOSIS =
      Concepts.coded(CATEGORY, "encounter-diagnosis", "Encounter Diagnosis");
  private static final int REASONS = 5;
  private static final double DAYS_OF_A_VAGUE_MEMORY = 730;

  private ConditionMapper() {}

  static void map(Export export) {
    if (!export.takes(ResourceKind.CONDITION)) {
      return;
    }
    export.add(Role.PROBLEM, problem(export));
    for (RankedCause each : exported(export)) {
      export.add(Role.cause(each.cause().id()), suspicion(export, each));
    }
  }

  /**
   * The causes that become Conditions. The pack's nonspecific cause never does: it is the
   * presenting problem.
   */
  static List<RankedCause> exported(Export export) {
    ExportOptions options = export.options();
    if (options.differential() == ExportOptions.DifferentialMode.RISK_ASSESSMENT_ONLY) {
      return List.of();
    }
    AssessmentResult result = export.result();
    List<RankedCause> diagnoses =
        (options.differentialLimit() < 0 ? result.actedOn() : result.differential())
            .stream().filter(each -> each.cause().role() == Cause.Role.DIAGNOSIS).toList();
    return options.differentialLimit() < 0
        ? diagnoses
        : diagnoses.subList(0, Math.min(options.differentialLimit(), diagnoses.size()));
  }

  /** References to the Condition of a cause, else to the presenting problem. */
  static Role roleOf(Export export, String cause) {
    return export.has(Role.cause(cause)) ? Role.cause(cause) : Role.PROBLEM;
  }

  private static Condition problem(Export export) {
    Complaint complaint = complaint(export);
    CodeableConcept code =
        Concepts.diagnosis(name(export, complaint), complaint.codes(), export.side());
    Condition condition = condition(export, Role.PROBLEM, code, "provisional", "Provisional");
    condition.addCategory(
        export.encounter().isPresent()
            ? ENCOUNTER_DIAGNOSIS.copy()
            : Concepts.coded(CATEGORY, "problem-list-item", "Problem List Item"));
    condition.setBodySite(Sites.of(export, complaint.bodySite()));
    condition.addNote().setText(Words.triage(export.result()) + actions(export));
    condition.setText(
        HtmlWriter.paragraph(
            "Presenting problem: "
                + code.getText()
                + ". "
                + Words.triage(export.result())
                + actions(export)));
    return condition;
  }

  private static String actions(Export export) {
    String action = export.result().triage().reasons().get(0).action();
    return action.isEmpty() ? "" : " " + action;
  }

  /**
   * What the person came with, by where it hurts; else the pack's complaint: the cause that remains
   * when there is no diagnosis.
   */
  private static Complaint complaint(Export export) {
    return export.knowledgeBase().complaints().stream()
        .filter(each -> each.when().evaluate(export.assessment()) == Truth.TRUE)
        .findFirst()
        .orElseGet(() -> ofThePack(export));
  }

  private static Complaint ofThePack(Export export) {
    List<Cause> nonspecific =
        export.knowledgeBase().causes().stream()
            .filter(each -> each.role() == Cause.Role.NONSPECIFIC)
            .limit(1)
            .toList();
    String title = export.result().pack().title();
    return new Complaint(
        "",
        title,
        export.say().say("problem.both", title),
        Criterion.always(),
        nonspecific.stream().map(Cause::bodySite).collect(Collectors.joining()),
        nonspecific.stream().flatMap(each -> each.codes().stream()).toList());
  }

  /**
   * What the classification itself calls the complaint of this side, the text that EHRs match
   * first; it has no name for both.
   */
  private static String name(Export export, Complaint complaint) {
    return export.side() == Laterality.BOTH
        ? complaint.both()
        : Concepts.best(
                complaint.codes(), CodeSystem.ICD_10_CM, export.side(), Code.Mapping.BROADER)
            .map(Code::display)
            .orElseGet(() -> export.sided(complaint.label()));
  }

  /**
   * The code of a suspicion: of the finding, which is there whatever its cause, or of the
   * diagnosis. The text, and the pack's own code, say in either case what is suspected.
   */
  private static CodeableConcept code(Export export, Cause cause) {
    List<Code> codes =
        export.options().suspicionCode() == ExportOptions.SuspicionCode.DIAGNOSIS
            ? cause.codes()
            : complaint(export).codes();
    String text = export.say().say("suspicion.of", export.sided(cause.label()));
    return Concepts.diagnosis(text, codes, export.side())
        .addCoding(export.codes().suspicion(cause));
  }

  private static Condition suspicion(Export export, RankedCause ranked) {
    Cause cause = ranked.cause();
    CodeableConcept code = code(export, cause);
    Condition condition =
        condition(export, Role.cause(cause.id()), code, "differential", "Differential");
    condition.addCategory(ENCOUNTER_DIAGNOSIS.copy());
    condition.setBodySite(Sites.of(export, cause.bodySite()));
    for (Contribution each : ranked.explanation().speakingFor().stream().limit(REASONS).toList()) {
      Condition.ConditionEvidenceComponent evidence = condition.addEvidence();
      evidence.setCode(
          export
              .codes()
              .found(
                  export.knowledgeBase().findings().get(each.finding()),
                  export.assessment().to(each.finding())));
      export.answer(each.finding()).ifPresent(evidence::addDetail);
    }
    String text =
        "Suspected, not diagnosed: probability "
            + Words.probability(ranked, export.result())
            + ". "
            + raises(export, ranked)
            + Words.basis(ranked, export.result(), REASONS)
            + (cause.confirmedBy().isEmpty() ? "" : " Confirmed by: " + cause.confirmedBy())
            + " Knowledge base "
            + Words.pack(export.result())
            + ".";
    condition.addNote().setText(text);
    condition.setText(HtmlWriter.paragraph(code.getText() + ". " + text));
    return condition;
  }

  /** Why a cause is listed that may be less probable than others which are not. */
  private static String raises(Export export, RankedCause ranked) {
    Cause cause = ranked.cause();
    boolean raises =
        export.result().triage().reasons().stream()
            .anyMatch(
                each -> each.kind() == TriageDecision.Kind.CAUSE && each.id().equals(cause.id()));
    Triage level = cause.urgency().urgency().level();
    double from = export.knowledgeBase().policy().triage().from(level);
    return raises
        ? "Listed because it raises the triage to "
            + level.label().toLowerCase(Locale.ROOT)
            + ": score "
            + Times.rounded(ranked.triageScore(), 1).toPlainString()
            + ", from "
            + Times.decimal(from).toPlainString()
            + " on. "
        : "";
  }

  private static Condition condition(
      Export export,
      Role role,
      CodeableConcept code,
      String verification,
      String verificationText) {
    Condition condition = new Condition();
    condition.addIdentifier(export.identifier(role));
    condition.setClinicalStatus(Concepts.coded(CLINICAL, "active", "Active"));
    condition.setVerificationStatus(Concepts.coded(VERIFICATION, verification, verificationText));
    condition.setCode(code);
    condition.setSubject(export.patient());
    export.encounter().ifPresent(condition::setEncounter);
    onset(export).ifPresent(condition::setOnset);
    condition.setRecordedDateElement(Times.dateTime(export.assessment().assessedAt()));
    export.practitioner().ifPresent(condition::setRecorder);
    return condition;
  }

  /**
   * The day on which the complaint began, as exactly as it was answered: a duration that was
   * counted in months gives a month, one of years gives a year.
   */
  private static Optional<DateTimeType> onset(Export export) {
    if (!(export.assessment().to(WellKnown.DURATION) instanceof Answer.Measured duration)) {
      return Optional.empty();
    }
    double days = duration.value();
    String day =
        export.assessment().assessedAt().toLocalDate().minusDays(Math.round(days)).toString();
    if (days > DAYS_OF_A_VAGUE_MEMORY) {
      return Optional.of(new DateTimeType(day.substring(0, 4)));
    }
    return Optional.of(new DateTimeType(days == Math.rint(days) ? day : day.substring(0, 7)));
  }

  /** The ids of the findings that the exported suspicions rest on. */
  static Set<String> restsOn(Export export) {
    Set<String> findings = new LinkedHashSet<>();
    for (RankedCause ranked : export.result().leading()) {
      for (Contribution each : ranked.explanation().contributions()) {
        if (!each.isPrior()) {
          findings.add(each.finding());
        }
      }
    }
    return findings;
  }
}
