package org.popliteal.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparePacksCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  private Path cases() throws IOException {
    return Files.write(folder.resolve("cases.ndjson"), ConfirmedCases.lines());
  }

  private Path overlay(String change) throws IOException {
    return Files.writeString(
        folder.resolve("ours.json"),
        """
        {"$schema": "overlay.schema.json", "overlays": "posterior-knee-pain", "id": "ours",
         "version": "1.0.0", "title": "Ours", %s}
        """
            .formatted(change));
  }

  /** No cause raises the triage by itself any more. */
  private Path deaf() throws IOException {
    return overlay(
        """
        "change": {"pack": {"policy": {"triage": {"emergencyFrom": {"value": 100},
          "urgentFrom": {"value": 100}, "soonFrom": {"value": 100}}}}}""");
  }

  private JsonNode json(Object a, Object b) throws IOException {
    CommandLineRun run = CommandLineRun.of("compare-packs", a, b, cases(), "--json");
    assertThat(run.code()).as(run.err()).isZero();
    return JSON.readTree(run.out());
  }

  @Test
  void aPackChangesNothingOfItself() throws IOException {
    JsonNode same = json("shipped", ConfirmedCases.PACK);

    assertThat(same.at("/summary/cases").asInt()).isEqualTo(ConfirmedCases.lines().size());
    assertThat(same.at("/summary/changed").asInt()).isZero();
    assertThat(same.path("cases")).isEmpty();
  }

  @Test
  void whoeverIsSeenLaterComesFirstAndTheCausesThatNoLongerRaiseTheTriageAreNamed()
      throws IOException {
    JsonNode later = json("shipped", "shipped+" + deaf());
    int lowered = later.at("/summary/triageLater").asInt();

    assertThat(lowered).isPositive();
    assertThat(later.at("/summary/triageEarlier").asInt()).isZero();
    for (int i = 0; i < lowered; i++) {
      JsonNode each = later.path("cases").get(i);
      assertThat(each.at("/triage/later").asBoolean()).as("%s", each).isTrue();
      assertThat(each.path("why")).as("%s", each).isNotEmpty();
    }
    assertThat(later.at("/summary/firstCause").asInt()).isZero();

    JsonNode earlier = json("shipped+" + deaf(), "shipped");
    assertThat(earlier.at("/summary/triageEarlier").asInt()).isEqualTo(lowered);
    assertThat(earlier.at("/summary/triageLater").asInt()).isZero();
  }

  @Test
  void theReasonForAnotherFirstCauseIsToldInFrequencies() throws IOException {
    String cyst =
        """
        "append": {"causes": {"popliteal-cyst": {"counted": [{"finding": "popliteal-lump",
          "answer": "yes", "seen": 0, "of": 4000, "population": "ours"}]}}}""";
    CommandLineRun run =
        CommandLineRun.of("compare-packs", "shipped", "shipped+" + overlay(cyst), cases());

    assertThat(run.code()).as(run.err()).isZero();
    String out = run.out().replaceAll("\\s+", " ");
    assertThat(out)
        .containsPattern("yes: [0-9]+ % with it \\([0-9]+ % ordinarily\\), now [0-9]+ % with it");
    assertThat(out.indexOf("The first cause changes in"))
        .isPositive()
        .isLessThan(out.indexOf("First cause: "));
  }

  @Test
  void aSwitchedOffInterventionChangesPlansAndNothingElse() throws IOException {
    JsonNode plans =
        json("shipped", "shipped+" + overlay("\"remove\": {\"interventions\": [\"ice\"]}"));

    assertThat(plans.at("/summary/plan").asInt()).isPositive();
    assertThat(plans.at("/summary/triageLater").asInt()).isZero();
    assertThat(plans.at("/summary/firstCause").asInt()).isZero();
    List<String> gone = new ArrayList<>();
    plans.path("cases").forEach(each -> gone.add(each.at("/recommendations/gone/0").asText()));
    assertThat(gone).isNotEmpty().allMatch(each -> !each.isEmpty());
  }

  @Test
  void aPackThatIsNotThereIsRefused() throws IOException {
    CommandLineRun run = CommandLineRun.of("compare-packs", "shipped", "no-such-pack", cases());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("no-such-pack");
  }
}
