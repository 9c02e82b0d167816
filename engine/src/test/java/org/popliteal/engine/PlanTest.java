package org.popliteal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.popliteal.engine.Plan.Ground;
import org.popliteal.engine.Plan.Recommendation;
import org.popliteal.engine.Plan.TargetKind;
import org.popliteal.engine.Plan.Withheld;
import org.popliteal.model.Criterion;
import org.popliteal.model.Intervention;
import org.popliteal.model.Intervention.Advice;
import org.popliteal.model.Intervention.Contraindication;
import org.popliteal.model.Intervention.Indication;
import org.popliteal.model.Intervention.Severity;
import org.popliteal.model.RedFlag;
import org.popliteal.model.Triage;
import org.popliteal.model.Truth;
import org.popliteal.model.Urgency;

/** What is recommended, when, and what is withheld, for two causes that are both likely. */
class PlanTest {
  private static final LocalDate TODAY = Fixtures.assessment().build().assessedAt().toLocalDate();

  private static SmallPack pack() {
    return new SmallPack()
        .asking("known", "swollen-calf", "lump", "ulcer", "kidney-disease", "slow", "heavy")
        .cause("meniscus-tear", 500)
        .cause("arthritis", 400)
        .riskFactor("overweight", SmallPack.yes("heavy"), "arthritis")
        .redFlag(
            "thrombosis",
            SmallPack.yes("swollen-calf"),
            new Urgency(Triage.URGENT, 24),
            RedFlag.Screening.EVERYONE)
        .redFlag(
            "sarcoma",
            SmallPack.yes("lump"),
            new Urgency(Triage.SOON, 336),
            RedFlag.Screening.EVERYONE);
  }

  /** An intervention in the making. */
  private static final class Draft {
    private final String id;
    private final List<String> tags;
    private final List<Indication> indications = new ArrayList<>();
    private final List<Contraindication> contraindications = new ArrayList<>();

    Draft(String id, String... tags) {
      this.id = id;
      this.tags = List.of(tags);
    }

    Draft forCause(String cause, Advice advice, String phase) {
      return when(List.of(cause), List.of(), List.of(), Criterion.always(), advice, phase);
    }

    Draft forRiskFactor(String riskFactor) {
      return when(
          List.of(), List.of(riskFactor), List.of(), Criterion.always(), Advice.DO, "settle");
    }

    Draft forFlag(String flag) {
      return when(List.of(), List.of(), List.of(flag), Criterion.always(), Advice.DO, "now");
    }

    Draft when(
        List<String> causes,
        List<String> riskFactors,
        List<String> flags,
        Criterion when,
        Advice advice,
        String phase) {
      String why = advice + " for " + causes + riskFactors + flags;
      indications.add(
          new Indication(
              causes,
              riskFactors,
              flags,
              when,
              advice,
              Intervention.Reach.NOT_EXCLUDED,
              phase,
              why,
              why,
              SmallPack.PUBLISHED));
      return this;
    }

    Draft unless(String finding, Severity severity, String alternative) {
      contraindications.add(
          new Contraindication(
              finding,
              SmallPack.yes(finding),
              severity,
              "harms with " + finding,
              "harms with " + finding,
              alternative,
              SmallPack.PUBLISHED));
      return this;
    }

    Intervention build(int reviewDays) {
      return new Intervention(
          id,
          id,
          id,
          "",
          List.of(),
          Intervention.Kind.SELF_CARE,
          tags,
          "",
          "",
          List.of(),
          List.of(),
          Intervention.Performer.PATIENT,
          Intervention.Place.ORDINARY,
          reviewDays,
          indications,
          contraindications,
          List.of(),
          "",
          SmallPack.PUBLISHED,
          List.of());
    }
  }

  private static final Intervention EXERCISE =
      new Draft("exercise", "loading")
          .forCause("meniscus-tear", Advice.CONSIDER, "settle")
          .forCause("arthritis", Advice.DO, "now")
          .build(42);
  private static final Intervention TABLETS =
      new Draft("tablets")
          .forCause("arthritis", Advice.CONSIDER, "now")
          .unless("ulcer", Severity.ABSOLUTE, "gel")
          .unless("kidney-disease", Severity.PRECAUTION, "")
          .build(7);
  private static final Intervention GEL =
      new Draft("gel")
          .forCause("arthritis", Advice.CONSIDER, "now")
          .unless("kidney-disease", Severity.ABSOLUTE, "")
          .build(14);

  private static AssessmentResult result(String answers, Intervention... interventions) {
    SmallPack pack = pack();
    for (Intervention each : interventions) {
      pack.intervention(each);
    }
    return pack.assess("known; " + answers);
  }

  private static Plan plan(String answers, Intervention... interventions) {
    return result(answers, interventions).plan();
  }

  private static List<String> recommended(Plan plan) {
    return plan.recommendations().stream().map(each -> each.intervention().id()).toList();
  }

  @Test
  void interventionForTwoCausesIsRecommendedOnceWithBothReasons() {
    Plan plan = plan("", EXERCISE);

    assertThat(recommended(plan)).containsExactly("exercise");
    assertThat(plan.recommendations().get(0).reasons())
        .extracting(Plan.Reason::kind, Plan.Reason::id)
        .containsExactly(
            tuple(TargetKind.CAUSE, "meniscus-tear"), tuple(TargetKind.CAUSE, "arthritis"));
  }

  @Test
  void strongestAdviceAndEarliestPhaseOfSeveralHold() {
    Recommendation exercise = plan("", EXERCISE).recommendations().get(0);

    assertThat(exercise.advice()).isEqualTo(Advice.DO);
    assertThat(exercise.phase().id()).isEqualTo("now");
    assertThat(exercise.start()).isEqualTo(TODAY);
    assertThat(exercise.reviewOn()).isEqualTo(TODAY.plusDays(42));
  }

  @Test
  void recommendationsFollowThePhasesAndStartWithThem() {
    Intervention later = new Draft("later").forCause("arthritis", Advice.DO, "settle").build(14);
    Intervention now = new Draft("first").forCause("arthritis", Advice.DO, "now").build(7);

    Plan plan = plan("", later, now);

    assertThat(recommended(plan)).containsExactly("first", "later");
    assertThat(plan.recommendations().get(1).start()).isEqualTo(TODAY.plusDays(3));
    assertThat(plan.recommendations().get(1).reviewOn()).isEqualTo(TODAY.plusDays(17));
    assertThat(plan.reviewOn()).isEqualTo(TODAY.plusDays(7));
  }

  @Test
  void adviceAgainstOutweighsAdviceForAndIsExplained() {
    Intervention injection =
        new Draft("injection", "injection")
            .forCause("arthritis", Advice.CONSIDER, "now")
            .forCause("meniscus-tear", Advice.AVOID, "now")
            .build(0);

    Plan plan = plan("", injection);

    assertThat(plan.recommendations()).isEmpty();
    assertThat(plan.avoid())
        .extracting(each -> each.intervention().id())
        .containsExactly("injection");
    assertThat(plan.withheld())
        .extracting(Withheld::ground, Withheld::reason)
        .containsExactly(tuple(Ground.ADVISED_AGAINST, "AVOID for [meniscus-tear][][]"));
  }

  @Test
  void whatNothingSpeaksForIsAdvisedAgainstWithoutBeingWithheld() {
    Intervention opioids = new Draft("opioids").forCause("arthritis", Advice.AVOID, "now").build(0);

    Plan plan = plan("", opioids);

    assertThat(plan.avoid()).hasSize(1);
    assertThat(plan.withheld()).isEmpty();
  }

  @Test
  void contraindicatedInterventionIsWithheldWithReasonAndAlternative() {
    Plan plan = plan("ulcer; !kidney-disease", TABLETS, GEL);

    assertThat(recommended(plan)).containsExactly("gel");
    Withheld tablets = plan.withheld().get(0);
    assertThat(tablets.ground()).isEqualTo(Ground.CONTRAINDICATED);
    assertThat(tablets.reason()).isEqualTo("harms with ulcer");
    assertThat(tablets.alternatives()).extracting(Intervention::id).containsExactly("gel");
  }

  @Test
  void alternativeThatIsContraindicatedItselfIsNotOffered() {
    Plan plan = plan("ulcer; kidney-disease", TABLETS, GEL);

    assertThat(recommended(plan)).isEmpty();
    assertThat(plan.withheld())
        .extracting(each -> each.intervention().id())
        .containsExactly("tablets", "gel");
    assertThat(plan.withheld().get(0).alternatives()).isEmpty();
  }

  @Test
  void precautionThatIsPresentMeansCareAndNotWithholding() {
    Recommendation tablets = plan("!ulcer; kidney-disease", TABLETS).recommendations().get(0);

    assertThat(tablets.checks())
        .extracting(each -> each.contraindication().id(), Plan.Check::status)
        .containsExactly(tuple("kidney-disease", Truth.TRUE));
  }

  @Test
  void unknownContraindicationTurnsARecommendationIntoCheckFirst() {
    AssessmentResult result = result("!kidney-disease", TABLETS);

    assertThat(result.plan().recommendations().get(0).checks())
        .extracting(
            each -> each.contraindication().id(),
            Plan.Check::status,
            each -> each.open(result.assessment()))
        .containsExactly(tuple("ulcer", Truth.UNKNOWN, List.of("ulcer")));
  }

  @Test
  void excludedContraindicationsNeedNoCheck() {
    assertThat(plan("!ulcer; !kidney-disease", TABLETS).recommendations().get(0).checks())
        .isEmpty();
  }

  @Test
  void flagWithholdsWhatItsTagsForbid() {
    Intervention jogging =
        new Draft("jogging", "running").forCause("arthritis", Advice.DO, "now").build(7);

    Plan plan = plan("lump", jogging, EXERCISE);

    assertThat(recommended(plan)).containsExactly("exercise");
    assertThat(plan.withheld())
        .extracting(each -> each.intervention().id(), Withheld::ground, Withheld::reason)
        .containsExactly(tuple("jogging", Ground.URGENT_QUESTION_FIRST, "sarcoma: do not run"));
  }

  @Test
  void whileAFlagIsPressingOnlyWhatServesItIsRecommended() {
    Intervention scan = new Draft("scan").forFlag("thrombosis").build(1);

    Plan plan = plan("swollen-calf; !ulcer; !kidney-disease", scan, EXERCISE, TABLETS);

    assertThat(recommended(plan)).containsExactly("scan");
    assertThat(plan.recommendations().get(0).reasons())
        .extracting(Plan.Reason::kind)
        .containsExactly(TargetKind.RED_FLAG);
    assertThat(plan.withheld())
        .extracting(each -> each.intervention().id(), Withheld::ground)
        .containsExactly(
            tuple("exercise", Ground.URGENT_QUESTION_FIRST),
            tuple("tablets", Ground.URGENT_QUESTION_FIRST));
  }

  @Test
  void presentRiskFactorCallsForItsInterventionAndUnknownDoesNot() {
    Intervention diet = new Draft("diet").forRiskFactor("overweight").build(28);

    assertThat(recommended(plan("heavy", diet))).containsExactly("diet");
    assertThat(recommended(plan("heavy=?", diet))).isEmpty();
  }

  @Test
  void furtherConditionMustBeKnownToHold() {
    Intervention referral =
        new Draft("referral")
            .when(
                List.of("arthritis"), List.of(), List.of(), SmallPack.yes("slow"), Advice.DO, "now")
            .build(14);

    assertThat(recommended(plan("slow", referral))).containsExactly("referral");
    assertThat(recommended(plan("!slow", referral))).isEmpty();
    assertThat(recommended(plan("", referral))).isEmpty();
  }

  @Test
  void safetyNetIsThereWhateverIsFound() {
    assertThat(plan("").safetyNet()).hasSize(1);
    assertThat(plan("swollen-calf").safetyNet()).hasSize(1);
  }

  @Test
  void suspectedThrombosisLeavesTheSafeActionsAlone() {
    AssessmentResult result =
        Fixtures.ASSESSOR.assess(
            Shorthand.assessment(
                "age=44; sex=male; pain-site=calf; onset=gradual; symptom-duration=4;"
                    + " calf-swelling;calf-circumference-difference=3.5; pitting-oedema;"
                    + " long-travel"));
    Plan plan = result.plan();

    assertThat(recommended(plan)).contains("see-clinician", "dvt-testing", "stop-running");
    assertThat(plan.recommendations())
        .allSatisfy(
            each ->
                assertThat(each.intervention().tags())
                    .doesNotContain(
                        "running", "loading", "massage", "compression", "injection", "stretching"));
    assertThat(plan.avoid()).extracting(each -> each.intervention().id()).contains("massage");
    assertThat(plan.withheld())
        .filteredOn(each -> each.intervention().id().equals("return-to-running"))
        .extracting(Withheld::ground)
        .containsExactly(Ground.URGENT_QUESTION_FIRST);
    assertThat(plan.safetyNet()).isNotEmpty();
  }
}
