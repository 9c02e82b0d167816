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
    copy(MINI_PACK, temporary);
    Path file = temporary.resolve("causes.json");
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
          "prior": {"per1000": 1, "evidence": "judgement"},
          "urgency": {
            "level": "routine",
            "withinHours": 1008,
            "action": "Examine the nerve.",
            "plainAction": "See a clinician.",
            "evidence": "judgement"
          },
          "frequencies": {"pain-site": {"calf": "usually"}},
          "ordinary": ["age", "calf-swelling", "popliteal-lump", "onset"]
        },""";
    String json = Files.readString(file);
    int first = json.indexOf('[') + 1;
    Files.writeString(file, json.substring(0, first) + "\n" + cause + json.substring(first));

    KnowledgeBase knowledgeBase = KnowledgeBaseReader.forDirectory(temporary).read();

    assertThat(knowledgeBase.causes().get("sural-nerve-lesion").prior().probability())
        .isEqualTo(0.001);
    assertThat(knowledgeBase.frequencies().with("sural-nerve-lesion", "pain-site", "calf").mean())
        .isEqualTo(0.9);
    assertThat(knowledgeBase.identity().sha256())
        .isNotEqualTo(KnowledgeBaseReader.forDirectory(MINI_PACK).read().identity().sha256());
  }

  @Test
  void everyRowOfACauseIsReadAsItStands() {
    Cause cyst = KnowledgeBaseReader.forDirectory(MINI_PACK).read().causes().get("popliteal-cyst");

    assertThat(cyst.frequencies())
        .filteredOn(row -> row.finding().equals("popliteal-lump"))
        .containsExactly(
            FrequencyRow.judged("popliteal-lump", "yes", new HowOften("often", "often", 0.75)),
            published(
                FrequencyRow.Group.WITH_CAUSE, new Share.Count(30, 40), "People with a cyst."),
            published(
                FrequencyRow.Group.WITHOUT_CAUSE,
                new Share.Count(3, 60),
                "People with pain elsewhere in the knee."));
  }

  private static FrequencyRow published(FrequencyRow.Group group, Share share, String population) {
    return new FrequencyRow(
        "popliteal-lump",
        List.of("yes"),
        group,
        FrequencyRow.Basis.PUBLISHED,
        share,
        Evidence.Population.SIMILAR,
        population,
        List.of("S01"),
        "",
        "");
  }

  @Test
  void anOverlayAddsWhatAnInstitutionCounted() {
    KnowledgeBase ours =
        KnowledgeBaseReader.forDirectory(MINI_PACK)
            .withOverlay(
                "ours",
                overlay(
                    "\"append\": {\"causes\": {\"popliteal-cyst\": {\"counted\": [{\"finding\":"
                        + " \"onset\", \"answer\": \"sudden\", \"seen\": 3, \"of\": 20,"
                        + " \"population\": \"Ours.\"}]}}}"))
            .read();

    assertThat(ours.causes().get("popliteal-cyst").frequencies())
        .filteredOn(row -> row.basis() == FrequencyRow.Basis.COUNTED)
        .extracting(FrequencyRow::share)
        .containsExactly(new Share.Count(3, 20));
  }

  @Test
  void removingAFindingTakesAwayWhatCausesSayOfIt() {
    KnowledgeBase less =
        KnowledgeBaseReader.forDirectory(MINI_PACK)
            .withOverlay(
                "ours",
                overlay(
                    "\"remove\": {\"findings\": [\"popliteal-lump\", \"onset\"]},"
                        + " \"change\": {\"findings\": {\"calf-swelling\": {\"askWhen\": null}}}"))
            .read();

    assertThat(less.causes())
        .flatExtracting(Cause::frequencies)
        .extracting(FrequencyRow::finding)
        .contains("pain-site")
        .doesNotContain("popliteal-lump", "onset");
    assertThat(less.policy().questions().screens()).isEmpty();
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
    assertThat(ours.interventions().get("knee-school").label()).isEqualTo("Knee school");
    assertThat(ours.policy().planning().planFrom().value()).isEqualTo(0.25);
    assertThat(ours.causes().get("popliteal-cyst").plainLabel()).isEqualTo("Baker-Zyste");
    assertThat(ours.causes().get("popliteal-cyst").prior().per1000()).isEqualTo(40);
    assertThat(ours.causes().get("popliteal-cyst").urgency().action())
        .isEqualTo(shipped.causes().get("popliteal-cyst").urgency().action());
    assertThat(ours.causes().get("popliteal-cyst").codes())
        .hasSize(shipped.causes().get("popliteal-cyst").codes().size() + 1);
    assertThat(ours.safetyNet()).extracting(SafetyNet::id).contains("our-number");
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
    return reader.read().interventions().get("ice").label();
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
    assertThat(less.interventions().get("ice").indications())
        .extracting(Intervention.Indication::advice)
        .containsExactly(Intervention.Advice.AVOID);
    assertThat(less.riskFactors().get("overweight").causes()).isEmpty();
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
        .withMessageContaining("causes.json:13:20#/causes/0/prior/per1000")
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

    assertThat(
            KnowledgeBaseReader.forDirectory(temporary)
                .read()
                .causes()
                .get("popliteal-cyst")
                .label())
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
