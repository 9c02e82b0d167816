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
import org.popliteal.fhir.internal.Times;
import org.popliteal.fhir.internal.Words;
import org.popliteal.model.Interval;

/**
 * Writes the whole differential with its probabilities (in percent, as R4 asks) and what they rest
 * on.
 */
final class RiskAssessmentMapper {
  private static final String RISK = "http://terminology.hl7.org/CodeSystem/risk-probability";
  private static final double HIGH = 0.5;
  private static final double NEGLIGIBLE = 0.01;
  private static final int REASONS = 8;

  private RiskAssessmentMapper() {}

  static void map(Export export) {
    if (!export.takes(ResourceKind.RISK_ASSESSMENT)) {
      return;
    }
    RiskAssessment risk = new RiskAssessment();
    risk.addIdentifier(export.identifier(Role.RISK));
    risk.setStatus(
        export.isSigned() ? RiskAssessmentStatus.FINAL : RiskAssessmentStatus.PRELIMINARY);
    risk.setMethod(
        new CodeableConcept()
            .setText(
                "Prior log-odds plus log likelihood ratios, knowledge base "
                    + Words.pack(export.result())));
    risk.setCode(new CodeableConcept().setText("Differential: " + export.result().pack().title()));
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
                + Words.probability(each, actedOnFrom(export))
                + ". "
                + Words.basis(each, REASONS));
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
            export.side().of(ranked.cause().label()), ranked.cause().codes(), export.side()));
    BigDecimal percent = Times.rounded(100 * ranked.probability(), 1);
    prediction.setProbability(new DecimalType(percent));
    prediction.setQualitativeRisk(qualitative(ranked.probability(), actedOnFrom(export)));
    if (explained) {
      prediction.setRationale(Words.basis(ranked, REASONS) + range(ranked));
    }
    return prediction;
  }

  private static String range(RankedCause ranked) {
    Interval range = ranked.probabilityRange();
    return range.isKnown()
        ? " Range "
            + Words.percent(range.low())
            + " to "
            + Words.percent(range.high())
            + " within the bands of judgement."
        : "";
  }

  private static CodeableConcept qualitative(double probability, double actedOnFrom) {
    if (probability >= HIGH) {
      return Concepts.coded(RISK, "high", "High likelihood");
    }
    if (probability >= actedOnFrom) {
      return Concepts.coded(RISK, "moderate", "Moderate likelihood");
    }
    return probability >= NEGLIGIBLE
        ? Concepts.coded(RISK, "low", "Low likelihood")
        : Concepts.coded(RISK, "negligible", "Negligible likelihood");
  }

  private static double actedOnFrom(Export export) {
    return export.knowledgeBase().policy().planFrom().value();
  }
}
