package org.popliteal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.popliteal.model.Intervention;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Truth;

/** What the shipped pack withholds from whom, by section 4 of the dossier on interventions. */
class ContraindicationTest {
  private static final String MAN = "age=40; sex=male;";

  private static Plan plan(String cause, String answers) {
    KnowledgeBase sure = SurePack.of(cause);
    return Assessor.using(sure)
        .assess(Shorthand.assessment(sure, "pain-with-running; " + answers))
        .plan();
  }

  private static List<String> recommended(Plan plan) {
    return plan.recommendations().stream().map(each -> each.intervention().id()).toList();
  }

  @Test
  void healthyManWithArthritisMayTakeAnAntiInflammatory() {
    assertThat(recommended(plan("knee-osteoarthritis", MAN)))
        .contains("oral-nsaid", "topical-nsaid");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          chronic-kidney-disease                        | paracetamol
          chronic-kidney-disease; diuretic              | paracetamol
          egfr=45; diuretic                             | paracetamol
          antiplatelet; ssri                            | paracetamol
          age=70; oral-corticosteroid                   | paracetamol
          ace-inhibitor-or-arb; diuretic                | paracetamol
          egfr=29                                       | paracetamol
          peptic-ulcer-or-gi-bleed                      | topical-nsaid
          heart-failure                                 | paracetamol
          anticoagulant                                 | paracetamol
          active-bleeding                               | paracetamol
          nsaid-allergy                                 | paracetamol
          current-nsaid                                 | paracetamol
          dehydration                                   | paracetamol
          """)
  void tabletsAreWithheldWithAnAlternative(String answers, String alternative) {
    Plan plan = plan("knee-osteoarthritis", MAN + answers);

    assertThat(recommended(plan)).doesNotContain("oral-nsaid");
    Plan.Withheld tablets =
        plan.withheld().stream()
            .filter(each -> each.intervention().id().equals("oral-nsaid"))
            .findFirst()
            .orElseThrow();
    assertThat(tablets.ground()).isEqualTo(Plan.Ground.CONTRAINDICATED);
    assertThat(tablets.reason()).isNotBlank();
    assertThat(tablets.plainReason()).isNotBlank();
    assertThat(tablets.alternatives()).extracting(Intervention::id).containsExactly(alternative);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          egfr=59                                         | reduced-kidney-function
          antiplatelet                                    | aspirin
          !chronic-kidney-disease; ace-inhibitor-or-arb; !diuretic; egfr=90 | ace-inhibitor-or-diuretic
          hypertension                                    | hypertension
          age=66                                          | age-over-65
          lithium                                         | lithium-or-methotrexate
          asthma                                          | asthma
          """)
  void tabletsNeedCare(String answers, String precaution) {
    Plan plan = plan("knee-osteoarthritis", MAN + "!ace-inhibitor-or-arb; !diuretic;" + answers);

    assertThat(plan.recommendations())
        .filteredOn(each -> each.intervention().id().equals("oral-nsaid"))
        .flatExtracting(Plan.Recommendation::checks)
        .filteredOn(each -> each.status() == Truth.TRUE)
        .extracting(each -> each.contraindication().id())
        .contains(precaution);
  }

  @ParameterizedTest
  @CsvSource({"age=30; sex=female, true", "age=30; sex=male, false", "age=30, true"})
  void pregnancyThatNobodyAskedAboutIsCheckedFirstUnlessItIsImpossible(
      String person, boolean check) {
    Plan plan = plan("knee-osteoarthritis", person);
    List<Plan.Check> checks =
        plan.recommendations().stream()
            .filter(each -> each.intervention().id().equals("oral-nsaid"))
            .flatMap(each -> each.checks().stream())
            .filter(each -> each.open(Shorthand.assessment(person)).contains("pregnancy"))
            .toList();

    assertThat(recommended(plan)).contains("oral-nsaid");
    assertThat(checks.isEmpty()).isNotEqualTo(check);
  }

  @ParameterizedTest
  @CsvSource({"oral-nsaid", "topical-nsaid"})
  void noAntiInflammatoryInPregnancy(String intervention) {
    Plan plan = plan("knee-osteoarthritis", "age=30; sex=female; pregnancy=pregnant; gestation=30");

    assertThat(recommended(plan)).doesNotContain(intervention);
    assertThat(plan.withheld()).extracting(each -> each.intervention().id()).contains(intervention);
  }

  @Test
  void arthritisWithKidneyDiseaseAndAceInhibitorStillGetsSomethingForThePain() {
    Plan plan =
        plan(
            "knee-osteoarthritis",
            "age=52; sex=female; pregnancy=none; pain-worst-24h=5; chronic-kidney-disease;"
                + "ace-inhibitor-or-arb");

    assertThat(recommended(plan)).contains("paracetamol").doesNotContain("oral-nsaid");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gastrocnemius-strain | onset=sudden-during-activity; symptom-duration=1; injury-age=1; raynaud           | rice
          gastrocnemius-strain | onset=sudden-during-activity; symptom-duration=1; injury-age=1; cold-urticaria    | rice
          gastrocnemius-strain | onset=sudden-during-activity; symptom-duration=1; injury-age=1; peripheral-artery-disease-known | rice
          gastrocnemius-strain | onset=sudden-during-activity; symptom-duration=1; injury-age=1; leg-numbness      | rice
          patellofemoral-pain  | tape-allergy                | patellar-taping
          patellofemoral-pain  | foot-ulcer; diabetes; flat-feet | foot-orthoses
          knee-osteoarthritis  | eating-disorder; bmi=27     | weight-management
          distal-biceps-femoris-tendinopathy | fluoroquinolone=within-30-days | hamstring-loading
          hamstring-strain     | onset=sudden-during-activity; symptom-duration=7; bruising=thigh; ankle-brachial-index=0.59 | compression
          knee-osteoarthritis  | knee-effusion=present; failed-treatment; imaging-result=osteoarthritis; injection-allergy | cortisone-intra-articular
          popliteal-cyst       | failed-treatment; imaging-result=ultrasound-cyst; injection-allergy | cyst-aspiration
          """)
  void otherInterventionsAreWithheld(String cause, String answers, String intervention) {
    Plan plan = plan(cause, MAN + answers);

    assertThat(recommended(plan)).doesNotContain(intervention);
    assertThat(plan.withheld()).extracting(each -> each.intervention().id()).contains(intervention);
  }
}
