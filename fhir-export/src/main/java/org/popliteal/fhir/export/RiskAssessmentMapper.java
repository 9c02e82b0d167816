package org.popliteal.fhir.export;

import java.math.BigDecimal;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.hl7.fhir.r4.model.RiskAssessment.RiskAssessmentPredictionComponent;
import org.hl7.fhir.r4.model.RiskAssessment.RiskAssessmentStatus;
import org.popliteal.engine.RankedCause;
import org.popliteal.fhir.internal.Concepts;
import org.popliteal.fhir.internal.HtmlWriter;
import org.popliteal.fhir.internal.PlanConcept;
import org.popliteal.fhir.internal.Times;
import org.popliteal.fhir.internal.Words;

/**
 * Writes the whole differential with its probabilities (in percent, as R4 asks) and what they rest
 * on.
 */
final class RiskAssessmentMapper {
  private static final int REASONS = 5;

  /** Smallest figure in percent: nothing is excluded, so none is naught. */
  private static final BigDecimal LEAST = new BigDecimal("0.001");

  private static final int DECIMALS = 3;

  private RiskAssessmentMapper() {}

  static void map(Export export) {
    if (!export.takes(ResourceKind.RISK_ASSESSMENT)) {
      return;
    }
    RiskAssessment risk = new RiskAssessment();
    risk.addIdentifier(export.identifier(Role.RISK));
    risk.setStatus(
        export.isSigned() ? RiskAssessmentStatus.FINAL : RiskAssessmentStatus.PRELIMINARY);
    risk.setMethod(new CodeableConcept().setText(method(export)));
    risk.setCode(
        new CodeableConcept()
            .setText("Differential: " + export.result().pack().title())
            .addCoding(export.codes().plan(PlanConcept.DIFFERENTIAL)));
    risk.setSubject(export.patient());
    export.encounter().ifPresent(risk::setEncounter);
    risk.setOccurrence(Times.dateTime(export.assessment().assessedAt()));
    export.reference(Role.PROBLEM).ifPresent(risk::setCondition);
    export.practitioner().ifPresent(risk::setPerformer);
    for (String finding : ConditionMapper.restsOn(export)) {
      export.answer(finding).ifPresent(risk::addBasis);
    }
    export.questionnaireResponse().ifPresent(risk::addBasis);
    int shown = export.result().leading().size();
    HtmlWriter html = new HtmlWriter().element("p", "Suspected causes, by probability:").open("ol");
    int rank = 0;
    for (RankedCause each : export.result().differential()) {
      risk.addPrediction(prediction(export, each, rank < shown));
      if (rank++ < shown) {
        html.element(
            "li",
            each.cause().label()
                + ": "
                + Words.probability(each, export.result())
                + ". "
                + Words.basis(each, export.result(), REASONS));
      }
    }
    risk.addNote().setText(export.result().pack().notice());
    risk.setText(html.close("ol").narrative(Narrative.NarrativeStatus.GENERATED));
    export.add(Role.RISK, risk);
  }

  private static RiskAssessmentPredictionComponent prediction(
      Export export, RankedCause ranked, boolean explained) {
    RiskAssessmentPredictionComponent prediction = new RiskAssessmentPredictionComponent();
    prediction.setOutcome(
        Concepts.diagnosis(
                export.sided(ranked.cause().label()), ranked.cause().codes(), export.side())
            .addCoding(export.codes().cause(ranked.cause())));
    prediction.setProbability(percent(ranked.probability()));
    if (explained) {
      prediction.setRationale(
          Words.probability(ranked, export.result())
              + ". "
              + Words.basis(ranked, export.result(), REASONS));
    }
    return prediction;
  }

  /**
   * In percent. A range would say better that it is smaller than a figure, but a HAPI server that
   * indexes a range of percent refuses the whole import.
   */
  private static DecimalType percent(double probability) {
    BigDecimal percent = Times.rounded(100 * probability, 1);
    return new DecimalType(
        percent.signum() > 0 ? percent : Times.rounded(100 * probability, DECIMALS).max(LEAST));
  }

  private static String method(Export export) {
    double temperature = export.knowledgeBase().policy().scoring().temperature().value();
    return "Naive Bayes over how often answers are seen with each cause and on average, with a"
        + " temperature of "
        + Times.decimal(temperature).toPlainString()
        + "; the 95 % range follows from the observations behind these frequencies. Knowledge base "
        + Words.pack(export.result())
        + ", SHA-256 "
        + export.result().pack().sha256()
        + ".";
  }
}
