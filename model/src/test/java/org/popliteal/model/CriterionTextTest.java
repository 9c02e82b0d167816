package org.popliteal.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CriterionTextTest {
  private static final KnowledgeBase KB =
      KnowledgeBaseReader.forDirectory(Path.of("src/test/resources/mini-pack")).read();
  private static final Criterion SWELLING =
      new Criterion.Is("calf-swelling", Answer.Presence.PRESENT);
  private static final Criterion NO_LUMP =
      new Criterion.Is("popliteal-lump", Answer.Presence.ABSENT);
  private static final Criterion SITE =
      new Criterion.AnyOf("pain-site", List.of("calf", "posteromedial"));

  @Test
  void oneFindingIsPresentOrAbsent() {
    assertThat(SWELLING.describe(KB)).isEqualTo("Calf swelling is present");
    assertThat(NO_LUMP.describe(KB)).isEqualTo("Lump behind the knee is absent");
  }

  @Test
  void partsAreJoinedAndBracketed() {
    Criterion any = new Criterion.Any(List.of(NO_LUMP, SITE));

    assertThat(new Criterion.All(List.of(SWELLING, any)).describe(KB))
        .isEqualTo(
            "Calf swelling and (no Lump behind the knee or Site of pain is Calf or Inner back of"
                + " the knee)");
  }

  @Test
  void boundsBearTheirUnit() {
    Criterion.Bound low = new Criterion.Bound(18, Criterion.Bound.End.INCLUSIVE);
    Criterion.Bound high = new Criterion.Bound(65.5, Criterion.Bound.End.EXCLUSIVE);

    assertThat(new Criterion.Within("age", low, high).describe(KB))
        .isEqualTo("Age at least 18 and less than 65.5 years");
    assertThat(new Criterion.Within("bmi", Criterion.Bound.NONE, high).describe(KB))
        .isEqualTo("Body mass index less than 65.5 kg/m²");
  }

  @Test
  void aUnitIsNotCutOffWhereItsAnnotationBegins() {
    Criterion.Bound high = new Criterion.Bound(30, Criterion.Bound.End.EXCLUSIVE);

    assertThat(
            new Criterion.Within("egfr", Criterion.Bound.NONE, high)
                .describe(KnowledgeBaseReader.readShipped()))
        .endsWith("less than 30 mL/min/1.73 m²");
  }

  @Test
  void whatIsNotAndWhatIsCountedIsSaid() {
    assertThat(new Criterion.Not(SITE).describe(KB))
        .isEqualTo("Site of pain is not Calf or Inner back of the knee");
    assertThat(new Criterion.Not(new Criterion.All(List.of(SWELLING, NO_LUMP))).describe(KB))
        .isEqualTo("not (Calf swelling and no Lump behind the knee)");
    assertThat(new Criterion.AtLeast(1, List.of(SWELLING, NO_LUMP)).describe(KB))
        .isEqualTo("at least 1 of (Calf swelling; no Lump behind the knee)");
  }

  @Test
  void aRuleIsNamedWithItsBands() {
    assertThat(KB.redFlags().get("suspected-clot").when().describe(KB))
        .isEqualTo("Calf swelling or Clot score: likely");
  }

  @Test
  void theEmptyCriterionHoldsAlways() {
    assertThat(Criterion.always().describe(KB)).isEqualTo("always");
  }

  @Test
  void everyCriterionOfTheShippedPackCanBeTold() {
    KnowledgeBase shipped = KnowledgeBaseReader.readShipped();

    assertThat(shipped.redFlags())
        .allSatisfy(flag -> assertThat(flag.when().describe(shipped)).isNotBlank());
  }
}
