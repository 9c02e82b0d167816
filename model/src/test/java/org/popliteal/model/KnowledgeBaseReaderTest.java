package org.popliteal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnowledgeBaseReaderTest {
  private static final Path MINI_PACK = Path.of("src/test/resources/mini-pack");
  private static final Path OVERLAY = Path.of("src/test/resources/overlays/our-hospital.json");

  @TempDir Path temporary;

  @Test
  void addingACauseIsEditingOneFile() throws IOException {
    copy(ShippedPackTest.PACK, temporary);
    Path file = temporary.resolve("causes/nerve.json");
    String cause =
        """
        {
          "id": "sural-nerve-lesion",
          "label": "Sural nerve lesion",
          "plainLabel": "Irritated nerve of the outer calf",
          "group": "nerve",
          "site": "posterior",
          "description": "Entrapment of the sural nerve in the calf.",
          "plainDescription": "A nerve of the calf is squeezed.",
          "prior": {"per1000": 1, "evidence": "judgement-rare"},
          "urgency": {
            "level": "routine",
            "withinHours": 1008,
            "from": 0.3,
            "action": "Examine the nerve.",
            "plainAction": "See a clinician.",
            "evidence": "judgement"
          },
          "likelihoods": [
            {"finding": "leg-numbness", "yes": 3, "no": 0.5, "evidence": "judgement"}
          ]
        },""";
    String json = Files.readString(file);
    int first = json.indexOf('[') + 1;
    Files.writeString(file, json.substring(0, first) + "\n" + cause + json.substring(first));

    KnowledgeBase knowledgeBase = KnowledgeBaseReader.forDirectory(temporary).read();

    assertThat(knowledgeBase.cause("sural-nerve-lesion").prior().probability()).isEqualTo(0.001);
    assertThat(knowledgeBase.identity().sha256())
        .isNotEqualTo(KnowledgeBaseReader.readShipped().identity().sha256());
  }

  @Test
  void pictureSaysItsRatioOfEachCauseThatItNames() {
    KnowledgeBase knowledgeBase = KnowledgeBaseReader.forDirectory(MINI_PACK).read();

    assertThat(picture(knowledgeBase.cause("popliteal-cyst"))).isEqualTo(0.2);
    assertThat(picture(knowledgeBase.cause("deep-vein-thrombosis"))).isEqualTo(2);
  }

  private static double picture(Cause cause) {
    Likelihoods last = cause.likelihoods().get(cause.likelihoods().size() - 1);
    assertThat(last.label()).isEqualTo("Swollen calf without a lump");
    assertThat(last.otherwise()).isEqualTo(LikelihoodRatio.NONE);
    return last.cases().get(0).ratio().value();
  }

  @Test
  void anOverlayChangesThePackWithoutTouchingIt() {
    KnowledgeBase ours = KnowledgeBaseReader.forShippedPack().withOverlay(OVERLAY).read();
    KnowledgeBase shipped = KnowledgeBaseReader.readShipped();

    assertThat(ours.interventions()).extracting(Intervention::id).doesNotContain("oral-nsaid");
    assertThat(ours.interventions())
        .flatExtracting(Intervention::contraindications)
        .extracting(Intervention.Contraindication::alternative)
        .doesNotContain("oral-nsaid");
    assertThat(ours.intervention("knee-school").label()).isEqualTo("Knee school");
    assertThat(ours.policy().planFrom().value()).isEqualTo(0.25);
    assertThat(ours.cause("popliteal-cyst").urgency().from()).isEqualTo(0.4);
    assertThat(ours.cause("popliteal-cyst").urgency().action())
        .isEqualTo(shipped.cause("popliteal-cyst").urgency().action());
    assertThat(ours.cause("popliteal-cyst").codes())
        .hasSize(shipped.cause("popliteal-cyst").codes().size() + 1);
    assertThat(ours.content().safetyNet()).extracting(SafetyNet::id).contains("our-number");
    assertThat(ours.identity().overlays()).containsExactly("our-hospital|1.2.0");
    assertThat(ours.identity().version()).isEqualTo(shipped.identity().version());
    assertThat(ours.identity().sha256()).isNotEqualTo(shipped.identity().sha256());
  }

  @Test
  void overlaysApplyInTheOrderInWhichTheyAreNamed() {
    KnowledgeBaseReader reader = KnowledgeBaseReader.forDirectory(MINI_PACK);

    assertThat(label(reader.withOverlay("a", renaming("A")).withOverlay("b", renaming("B"))))
        .isEqualTo("B");
    assertThat(label(reader.withOverlay("b", renaming("B")).withOverlay("a", renaming("A"))))
        .isEqualTo("A");
    assertThat(label(reader)).isEqualTo("Ice");
  }

  private static String label(KnowledgeBaseReader reader) {
    return reader.read().intervention("ice").label();
  }

  private static ByteArrayInputStream renaming(String label) {
    return overlay("\"change\": {\"interventions\": {\"ice\": {\"label\": \"" + label + "\"}}}");
  }

  private static ByteArrayInputStream overlay(String body) {
    return new ByteArrayInputStream(
        ("{\"$schema\": \"overlay.schema.json\", \"overlays\": \"mini-pack\", \"id\": \"ours\","
                + " \"version\": \"1.0.0\", \"title\": \"Ours\", "
                + body
                + "}")
            .getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void removingACauseTakesAwayWhatStoodUnderItsCondition() {
    KnowledgeBase less =
        KnowledgeBaseReader.forDirectory(MINI_PACK)
            .withOverlay(
                "ours",
                overlay(
                    "\"append\": {\"interventions\": {\"ice\": {\"indications\": [{\"advice\":"
                        + " \"avoid\", \"phase\": \"later\", \"rationale\": \"Cold.\","
                        + " \"plainRationale\": \"Cold.\"}]}}}, \"remove\": {\"causes\":"
                        + " [\"popliteal-cyst\"]}"))
            .read();

    assertThat(less.causes()).extracting(Cause::id).containsExactly("deep-vein-thrombosis");
    // Without its only cause the first indication would hold for everyone: it must be gone.
    assertThat(less.intervention("ice").indications())
        .extracting(Intervention.Indication::advice)
        .containsExactly(Intervention.Advice.AVOID);
    assertThat(less.riskFactor("overweight").effects()).isEmpty();
  }

  @Test
  void allProblemsAreReportedAtOnce() throws IOException {
    copy(MINI_PACK, temporary);
    Path causes = temporary.resolve("causes.json");
    Files.writeString(
        causes, Files.readString(causes).replace("\"per1000\": 100", "\"per1000\": 0"));
    Path flags = temporary.resolve("red-flags.json");
    Files.writeString(flags, Files.readString(flags).replace("\"massage\"", "\"masage\""));

    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> KnowledgeBaseReader.forDirectory(temporary).read())
        .satisfies(
            refused ->
                assertThat(refused.issues())
                    .extracting(Issue::code)
                    .containsExactly("KB055", "KB013"))
        .withMessageContaining("causes.json#/causes/0/prior/per1000")
        .withMessageContaining("Did you mean \"massage\"?");
  }

  @Test
  void aFolderWithoutAPackIsReported() {
    assertThat(KnowledgeBaseReader.forDirectory(temporary.resolve("nowhere")).check())
        .extracting(Issue::code)
        .containsExactly("KB006");
  }

  @Test
  void lineEndsDoNotChangeTheHash() throws IOException {
    copy(MINI_PACK, temporary);
    for (Path file : jsonFiles(temporary)) {
      Files.writeString(file, Files.readString(file).replace("\n", "\r\n"));
    }

    assertThat(KnowledgeBaseReader.forDirectory(temporary).read().identity().sha256())
        .isEqualTo(KnowledgeBaseReader.forDirectory(MINI_PACK).read().identity().sha256());
  }

  @Test
  void textsKeepTheirLetters() throws IOException {
    copy(MINI_PACK, temporary);
    Path causes = temporary.resolve("causes.json");
    String name = "Zyste in der Kniekehle: \u00e4\u00f6\u00fc\u00df \u2265 \ud83e\uddb5 \u4e2d";
    Files.writeString(
        causes, Files.readString(causes).replace("\"Popliteal cyst\"", "\"" + name + "\""));

    assertThat(KnowledgeBaseReader.forDirectory(temporary).read().cause("popliteal-cyst").label())
        .isEqualTo(name);
  }

  private static List<Path> jsonFiles(Path directory) throws IOException {
    try (Stream<Path> walk = Files.walk(directory)) {
      return walk.filter(file -> file.toString().endsWith(".json")).toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    for (Path file : jsonFiles(from)) {
      Path target = to.resolve(from.relativize(file).toString());
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
  }
}
