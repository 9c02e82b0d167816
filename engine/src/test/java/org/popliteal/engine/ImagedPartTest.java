package org.popliteal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.popliteal.model.Intervention;

/** What is scanned is the part that hurts. */
class ImagedPartTest {
  /** A woman of 27 who runs more, with a painful hop, night pain and a change of periods. */
  private static final String STRESSED =
      "age=27; sex=female; onset=gradual; symptom-duration=28; night-pain; pain-progressive;"
          + "menstrual-change; hop-test=painful; recent-load-increase; limp;";

  private static final String LUMP =
      "age=60; sex=male; onset=gradual; symptom-duration=90; lump-elsewhere; !popliteal-lump;"
          + "lump-growing; lump-deep-or-fixed; lump-diameter=7;";
  private static final String FALL =
      "age=40; sex=male; onset=after-blow-or-fall; injury-mechanism=direct-blow; injury-age=1;"
          + "unable-four-steps-now;";

  @ParameterizedTest
  @CsvSource({
    "medial-shin, mri-lower-leg, x-ray-lower-leg",
    "lower-leg, mri-lower-leg, x-ray-lower-leg",
    "calf, mri-lower-leg, x-ray-lower-leg",
    "groin-or-front-of-thigh, mri-hip-and-thigh, x-ray-hip-and-thigh",
    "posterior-thigh, mri-hip-and-thigh, x-ray-hip-and-thigh",
    "proximal-medial-tibia, mri-knee, x-ray-knee",
    "medial-shin+proximal-medial-tibia, mri-knee, x-ray-knee"
  })
  void suspectedBoneStressInjuryIsScannedWhereItHurts(String site, String scan, String xRay) {
    assertThat(imaging(STRESSED + "pain-site=" + site)).containsExactlyInAnyOrder(scan, xRay);
  }

  @ParameterizedTest
  @CsvSource({
    "bone-tenderness=tibial-plateau, mri-knee",
    "tender-place=shin-border, mri-lower-leg"
  })
  void whereTwoPlacesHurtTheTenderOneIsScanned(String tender, String scan) {
    assertThat(imaging(STRESSED + "pain-site=medial-shin+whole-knee;" + tender)).contains(scan);
  }

  /** The neck of the femur may hurt at the knee. */
  @ParameterizedTest
  @CsvSource({"mri-knee", "mri-hip-and-thigh"})
  void painInTheGroinIsScannedBesidesTheKnee(String scan) {
    assertThat(imaging(STRESSED + "pain-site=deep-in-knee+groin-or-front-of-thigh")).contains(scan);
  }

  @ParameterizedTest
  @CsvSource({
    "calf, calf, ultrasound-popliteal, mri-lower-leg",
    "thigh, posterior-thigh, ultrasound-thigh, mri-hip-and-thigh",
    "fibular-head, fibular-head, ultrasound-popliteal, mri-knee"
  })
  void lumpIsScannedWhereItIs(String lump, String pain, String first, String then) {
    assertThat(imaging(LUMP + "lump-site=" + lump + "; pain-site=" + pain))
        .contains(first)
        .doesNotContain(
            first.equals("ultrasound-thigh") ? "ultrasound-popliteal" : "ultrasound-thigh")
        .allMatch(id -> !id.startsWith("mri-") || id.equals(then));
  }

  @ParameterizedTest
  @CsvSource({
    "anterior, x-ray-knee",
    "lower-leg, x-ray-lower-leg",
    "front-of-shin, x-ray-lower-leg",
    "groin-or-front-of-thigh, x-ray-hip-and-thigh"
  })
  void boneThatMayBeBrokenIsXRayedWhereItHurts(String site, String xRay) {
    assertThat(imaging(FALL + "pain-site=" + site)).contains(xRay);
    assertThat(imaging(FALL + "pain-site=" + site))
        .filteredOn(id -> id.startsWith("x-ray-"))
        .containsExactly(xRay);
  }

  private static List<String> imaging(String answers) {
    return Fixtures.ASSESSOR.assess(Shorthand.assessment(answers)).plan().recommendations().stream()
        .map(Plan.Recommendation::intervention)
        .filter(each -> each.kind() == Intervention.Kind.IMAGING)
        .map(Intervention::id)
        .toList();
  }
}
