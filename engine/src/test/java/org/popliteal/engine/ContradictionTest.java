package org.popliteal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.popliteal.model.Answer;
import org.popliteal.model.Assessment;
import org.popliteal.model.Contradiction;
import org.popliteal.model.Finding;
import org.popliteal.model.Issue;

/** Answers that cannot all be true: said, and the more alarming one counts. */
class ContradictionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sex=male; pregnancy=pregnant                 | male-and-pregnant
          !popliteal-lump; lump-diameter=5             | no-lump-with-details
          !lump-elsewhere; lump-site=thigh             | no-lump-elsewhere-with-site
          !fever; temperature=39                       | no-fever-with-high-temperature
          foot-drop; ankle-dorsiflexion-strength=5     | foot-drop-with-full-strength
          !foot-drop; ankle-dorsiflexion-strength=1    | no-foot-drop-with-paralysis
          imaging-done; imaging-result=no-fracture-on-x-ray+fracture | fracture-and-no-fracture
          imaging-done; imaging-result=no-fracture-on-x-ray; x-ray-result=fracture | fracture-and-no-fracture
          imaging-done; imaging-result=dvt; leg-vein-ultrasound=no-clot | clot-and-no-clot
          !imaging-done; x-ray-result=fracture         | no-image-with-result
          !calf-swelling; calf-circumference-difference=4 | no-calf-swelling-with-difference
          cannot-flex-90; flexion-range=120            | bends-and-does-not-bend
          bone-tenderness=none; tender-place=bone-other | no-bone-tenderness-with-tender-bone
          !chronic-kidney-disease; egfr=40             | no-kidney-disease-with-low-egfr
          pain-severity=mild; pain-worst-24h=9         | mild-and-strong-pain
          pain-severity=severe; pain-worst-24h=2       | severe-and-slight-pain
          unable-four-steps-now; hops-10               | cannot-walk-and-hops
          """)
  void contradictionIsReportedWithBothAnswersAndChangesNothingThatWasStated(
      String answers, String id) {
    Assessment assessment = Shorthand.assessment(answers);

    assertThat(assessment.contradictions()).extracting(Contradiction::id).containsExactly(id);
    assertThat(assessment.contradictions().get(0).plainText()).contains("Until");
    assertThat(assessment.warnings()).extracting(Issue::code).containsExactly("AS011");
    Assessment again = assessment.toBuilder(Fixtures.SHIPPED).build();
    for (Finding finding : Fixtures.SHIPPED.findings()) {
      assertThat(again.stated(finding.id())).isEqualTo(assessment.stated(finding.id()));
    }
    assertThat(again.answered()).isEqualTo(assessment.answered());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          !fever; temperature=39; age=40              | Fever: no; Body temperature: 39.0 °C
          sex=male; pregnancy=pregnant; !breastfeeding | Sex: Male; Pregnancy or post-partum: Pregnant
          foot-drop; ankle-dorsiflexion-strength=5    | Foot drop or big-toe weakness: yes; Ankle dorsiflexion strength, MRC: 5
          """)
  void readersAreToldTheAnswersThatContradictEachOtherAndNoOthers(String answers, String told) {
    Assessment assessment = Shorthand.assessment(answers);
    Contradiction contradiction = assessment.contradictions().get(0);
    Wording say = Wording.of(Fixtures.SHIPPED);

    assertThat(say.contradiction(contradiction, assessment).replace('\u00a0', ' '))
        .startsWith(contradiction.text())
        .contains("Given: " + told);
    assertThat(say.plainContradiction(contradiction, assessment))
        .startsWith(contradiction.plainText());
    assertThat(assessment.between(contradiction))
        .hasSize(2)
        .allSatisfy(
            (finding, answer) -> {
              assertThat(answer).isEqualTo(assessment.stated(finding));
              assertThat(say.plainContradiction(contradiction, assessment))
                  .contains(Fixtures.SHIPPED.findings().get(finding).question());
            });
  }

  @Test
  void ordinaryAnswersContradictNothing() {
    Assessment assessment =
        Shorthand.assessment(
            "sex=male; !popliteal-lump; !fever; temperature=37; !foot-drop;"
                + " ankle-dorsiflexion-strength=5; !imaging-done; !calf-swelling; pain-severity=mild;"
                + " pain-worst-24h=2");

    assertThat(assessment.contradictions()).isEmpty();
    assertThat(assessment.warnings()).isEmpty();
  }

  @Test
  void bothAnswersStayReadable() {
    Assessment assessment = Shorthand.assessment("!fever; temperature=39");

    assertThat(assessment.to("fever")).isEqualTo(Answer.Presence.PRESENT);
    assertThat(assessment.stated("fever")).isEqualTo(Answer.Presence.ABSENT);
    assertThat(assessment.stated("temperature")).isEqualTo(new Answer.Measured(39, "Cel"));
  }

  /** The alarming answer counts in whatever follows. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          knee-hot; !fever; temperature=39.5           | knee-hot; fever; temperature=39.5
          !popliteal-lump; lump-diameter=6; lump-growing | popliteal-lump; lump-diameter=6; lump-growing
          foot-drop; ankle-dorsiflexion-strength=5     | foot-drop
          """)
  void triageIsThatOfTheAlarmingAnswer(String contradictory, String alarming) {
    assertThat(urgency(contradictory)).isEqualTo(urgency(alarming));
  }

  private static Object urgency(String answers) {
    return Fixtures.ASSESSOR
        .assess(Shorthand.assessment("age=40; sex=male; " + answers))
        .triage()
        .urgency();
  }

  @Test
  void pregnancyCountsWhateverTheSex() {
    Plan plan =
        Fixtures.ASSESSOR
            .assess(
                Shorthand.assessment(
                    "age=30; sex=male; pregnancy=pregnant; onset=gradual; pain-worst-24h=5;"
                        + " symptom-duration=60; pain-site=medial-joint-line;"
                        + " known-knee-osteoarthritis"))
            .plan();

    assertThat(plan.recommendations())
        .extracting(each -> each.intervention().id())
        .doesNotContain("oral-nsaid", "topical-nsaid");
  }

  /**
   * Whoever is male and has a change of periods may be either: neither makes a cause less likely.
   */
  @Test
  void contradictionLowersTheAlarmOfNoCause() {
    Scores before = scores("sex=male; onset=after-blow-or-fall");
    Scores with = scores("sex=male; onset=after-blow-or-fall; menstrual-change");

    assertThat(IntStream.range(0, before.causes()))
        .allSatisfy(c -> assertThat(with.alarm(c)).isGreaterThanOrEqualTo(before.alarm(c)));
  }

  private static Scores scores(String answers) {
    return Fixtures.ASSESSOR.assess(Shorthand.assessment(answers)).scores();
  }
}
